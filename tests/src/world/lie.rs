//! What no honest node does: two branches of one chain, hand-made headers, words to one partner
//! only. A lie is made with the liar's own key, and told as an ordinary push.

use halle_protocol::{
    document::Descriptor,
    engine::{Effect, Event, Local, Protocol, Turn},
    envelope::{Envelope, Header, Operation, Run, seal},
    id::HeaderHash,
    limits::VERSION,
    message::{self, Request},
    object::decode,
    store::{Store, Table},
};

use super::{World, run_command};

/// Envelopes of one document that a node made and did not keep.
pub type Aside = (Descriptor, Vec<Envelope>);

/// An envelope of a device at a place of its choice.
pub fn forge(
    local: &Local,
    descriptor: &Descriptor,
    place: (u64, HeaderHash),
    operations: Vec<Operation>,
    edit: impl FnOnce(&mut Header),
) -> Envelope {
    let mut header = Header {
        v: VERSION,
        document: descriptor.id(),
        writer: local.writer,
        seq: place.0,
        previous: place.1,
        deps: Vec::new(),
        seen: Vec::new(),
        time: super::BEGIN,
        operations_root: HeaderHash::default(),
    };
    edit(&mut header);
    seal(&local.key, header, operations)
}

impl World {
    /// What a command would write, by document, without keeping it: so one node makes several
    /// branches of its chains.
    ///
    /// # Panics
    /// When the command is refused.
    pub fn aside<T, E: std::fmt::Debug>(
        &mut self,
        node: usize,
        command: impl FnOnce(&mut Turn<'_>) -> Result<T, E>,
    ) -> Vec<Aside> {
        let moment = self.moment_of(node);
        self.blame.aside.insert(node);
        let (outcome, answer) =
            run_command(&mut self.nodes[node], moment, command).expect("the store works");
        answer.expect("a command");
        let mut documents: Vec<Aside> = Vec::new();
        for (table, _, value) in outcome.writes.iter() {
            let (Table::Envelope, Some(value)) = (table, value) else {
                continue;
            };
            let envelope = Envelope::decode(value).expect("an envelope");
            // The one before loses its signature to the newer ones: that is no new word.
            if envelope.header.seq < self.next_place(node, &envelope.header).0 {
                continue;
            }
            let descriptor = self.descriptor(node, &outcome.writes, &envelope);
            match documents.iter_mut().find(|(it, _)| *it == descriptor) {
                Some((_, envelopes)) => envelopes.push(envelope),
                None => documents.push((descriptor, vec![envelope])),
            }
        }
        documents
    }

    /// Seq and `previous` of the next envelope of a chain, as a node holds it.
    ///
    /// # Panics
    /// When the store fails, which a store in memory does not.
    pub fn next_place(&self, node: usize, chain: &Header) -> (u64, HeaderHash) {
        let chains = halle_protocol::engine::chains_of(&self.nodes[node].store, &chain.document)
            .expect("reads");
        chains
            .into_iter()
            .find(|(writer, _)| *writer == chain.writer)
            .map_or((0, HeaderHash::default()), |(_, it)| (it.seq + 1, it.hash))
    }

    fn descriptor(
        &self,
        node: usize,
        writes: &halle_protocol::store::Writes,
        envelope: &Envelope,
    ) -> Descriptor {
        let key = envelope.header.document.as_bytes().to_vec();
        let fresh = writes.get(Table::Document, &key).flatten();
        let value = fresh
            .map(<[u8]>::to_vec)
            .or_else(|| {
                self.nodes[node]
                    .store
                    .get(Table::Document, &key)
                    .expect("reads")
            })
            .expect("a document");
        decode(Table::Document, &value).expect("a descriptor")
    }

    /// Pushes a run of a device's to one node, whatever the links; answers what that node did.
    pub fn push_run(
        &mut self,
        from: usize,
        to: usize,
        descriptor: &Descriptor,
        run: Vec<u8>,
    ) -> Vec<Effect> {
        let request = Request::Push {
            descriptor: descriptor.clone(),
            run,
        };
        self.push_frame(from, to, message::encode(&request))
    }

    /// Hands one node a frame as if another had asked.
    pub fn push_frame(&mut self, from: usize, to: usize, frame: Vec<u8>) -> Vec<Effect> {
        let from = self.device(from);
        self.event(
            to,
            Event::Request {
                from,
                protocol: Protocol::Sync,
                ticket: 0,
                frame,
            },
        )
    }

    /// Tells one node envelopes that another signed.
    ///
    /// # Panics
    /// When they do not end signed.
    pub fn tell(
        &mut self,
        from: usize,
        to: usize,
        descriptor: &Descriptor,
        envelopes: &[Envelope],
    ) -> Vec<Effect> {
        let run = Run::of(envelopes).expect("a signed run").pack();
        self.push_run(from, to, descriptor, run)
    }

    /// Tells one node all that was written aside.
    pub fn tell_all(&mut self, from: usize, to: usize, aside: &[Aside]) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (descriptor, envelopes) in aside {
            effects.extend(self.tell(from, to, descriptor, envelopes));
        }
        effects
    }
}
