//! One device that runs from one image of its store for two partners apart: two branches.

use super::World;

impl World {
    /// Does something with one partner of a node, puts the node's store back as it was, unnoticed,
    /// and does it with the other; then all meet. Nobody else hears of either before.
    pub fn in_two_branches(
        &mut self,
        node: usize,
        partners: [usize; 2],
        mut deed: impl FnMut(&mut Self, usize),
    ) {
        let image = self.nodes[node].store.clone();
        let epoch = self.nodes[node].engine.local().writer.epoch;
        (0..self.nodes.len()).for_each(|it| self.isolate(it));
        for partner in partners {
            self.restore(node, image.clone(), epoch);
            self.heal(node, partner);
            self.settle();
            deed(self, partner);
            self.settle();
            self.cut(node, partner);
        }
        self.blame.forked.insert(node);
    }

    /// Lets all meet, until nothing is new.
    pub fn meet(&mut self) {
        self.heal_all();
        self.settle();
        (0..4).for_each(|_| self.pass(60_000));
    }
}
