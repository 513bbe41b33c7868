//! Lives that failed once, made small. Each stays, and opens with its story.

use halle_tests::life::{Deed::*, Setting, at, replay};

/// An order, a power cut in the middle of its confirmation, a disk that was put back: the form in
/// which a failing life is printed.
#[test]
fn an_order_outlives_power_cuts_on_both_sides() {
    let lived = replay(
        Setting {
            seed: 1,
            hubs: 2,
            doubled: 0,
            lying: false,
            thrice: false,
        },
        &[
            at(0, Keep, 0x1),
            at(1, Order, 0x2),
            at(1, Fail, 0x3),
            at(0, Deliver(40), 0x4),
            at(0, Fail, 0x5),
            at(0, Power, 0x6),
            at(1, Order, 0x7),
            at(0, Deliver(40), 0x8),
            at(0, Ship, 0x9),
            at(0, PutBack, 0xa),
            at(0, Deliver(40), 0xb),
        ],
    );
    assert!(lived.faults.contains_key("disk put back"));
}

/// A node asked one that slept, was killed, and asked another under the same number; the sleeper
/// woke and answered the process that was no more. Such an answer has no connection to come by.
#[test]
fn a_sleeper_answers_no_process_that_is_no_more() {
    replay(
        Setting {
            seed: 45,
            hubs: 6,
            doubled: 0,
            lying: false,
            thrice: false,
        },
        &[
            at(4, Pay, 0x643b_06aa_2ad4_0c54),
            at(4, Deliver(64), 0x98dc_2e78_cb9c_de3b),
            at(4, Answer, 0xba8f_d02e_b920_84a3),
            at(4, Answer, 0x657b_ff99_20c6_5016),
            at(3, Cut, 0x9144_ca26_8da9_ee05),
            at(5, Deliver(13), 0x5cff_acc6_d4f3_4ddd),
            at(4, Open, 0xf341_d7c8_342e_1acd),
            at(2, Sleep, 0x2dcb_0768_a24a_07ea),
            at(4, Wait(1658), 0x24e1_0ca3_baa0_f691),
            at(0, Deliver(51), 0x40dd_dcd8_d9fa_2572),
            at(4, Lose, 0x5b48_4fb7_c7ed_8402),
            at(5, Wait(1410), 0xa637_b187_f99f_690e),
            at(5, Deliver(84), 0xc33_a3f3_27a3_3fa7),
            at(1, Order, 0xccbe_a850_947d_a3aa),
            at(5, Wait(1528), 0xe559_97ca_8940_d145),
            at(3, Deliver(102), 0xa78f_cc4f_df4a_9a73),
            at(1, Order, 0x4350_7821_e377_b717),
            at(3, Order, 0xd65a_4e02_d7b2_25b4),
            at(3, Fail, 0x512e_6370_df17_8116),
            at(0, Open, 0x8e8a_a601_f9bb_290b),
            at(0, Wait(1147), 0x5c5_3444_6b8d_6f47),
            at(3, Deliver(119), 0x36f6_e37e_8275_b121),
            at(0, GiveBack, 0xfc0e_2c6c_fcd1_5552),
            at(5, Order, 0xd985_bc6f_884d_21e6),
            at(0, Wait(1602), 0xa42b_e689_d280_1d91),
            at(4, Deliver(95), 0x496f_992f_ddb5_e3ee),
            at(4, Pay, 0x9f97_17bc_5346_e7a3),
            at(2, Wait(3726), 0x8846_e80e_d534_552b),
            at(3, Deliver(117), 0x1d90_89b9_9740_80e8),
            at(3, Order, 0xe55c_aba6_25c1_ae63),
            at(3, Kill, 0x8175_36ae_ffa9_8dd4),
            at(2, Deliver(44), 0xa956_591b_2c77_be6b),
            at(0, Order, 0x6adc_01c2_8f1c_8b65),
            at(1, Allot, 0xa0e_3481_2b51_e08e),
        ],
    );
}
