#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| halle_tests::fuzz::target("graph")(bytes));
