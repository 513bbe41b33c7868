//! Tells cargo that the language files are part of the program, new ones included.

fn main() {
    println!("cargo:rerun-if-changed=locales");
}
