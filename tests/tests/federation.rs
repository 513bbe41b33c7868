//! Federations of engines: what one hub writes, all see, in any order of arrival.

use halle_protocol::object::ObjectKey;
use halle_protocol::object::ProfileState;
use halle_tests::world::World;

#[test]
fn five_hubs_join_by_one_inviter_and_are_in_step() {
    let mut world = World::new(1);
    let pool = world.pool(&["AUBE", "PRS", "MSAAQ", "MAMS", "ASL"]);
    for node in 0..5 {
        let state = world.pool_state(node, &pool);
        assert_eq!(state.active().count(), 5, "node {node}");
        assert_eq!(
            world.digest(node, &pool),
            world.digest(0, &pool),
            "node {node}"
        );
        for other in 0..5 {
            let key = ObjectKey::Profile(world.id(other));
            assert!(
                world.row::<ProfileState>(node, &key).is_some(),
                "{node} knows {other}"
            );
        }
    }
}
