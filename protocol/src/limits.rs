//! Every number that all hubs share. They decide validity, so they are fixed by the header's `v`;
//! what one hub may choose for itself stands in its configuration.

/// Version of the envelope header, of genesis forms and of messages.
pub const VERSION: u8 = 1;
/// Encoded operations of one envelope, bytes: an envelope is one signature and one commit.
pub const ENVELOPE_BYTES_MAX: usize = 64 * 1024;
/// Operations of one envelope.
pub const ENVELOPE_OPERATIONS_MAX: usize = 256;
/// Bytes of an editable field's key.
pub const KEY_BYTES_MAX: usize = 128;
/// Bytes of one record: a fact, not a file.
pub const RECORD_BYTES_MAX: usize = 8 * 1024;
/// Places of one record in one chain that are judged, the lowest: who repeats itself without end is
/// not heard without end.
pub const RECORD_PLACES_MAX: usize = 8;
/// Bytes of one text or byte value of an editable field.
pub const VALUE_BYTES_MAX: usize = 16 * 1024;
/// Chains of a document of which one envelope is known to have known.
pub const CLOCK_CHAINS_MAX: usize = 256;
/// Other chains that one header names.
pub const DEPS_MAX: usize = 16;
/// Logs that one header says it has seen anew.
pub const SEEN_MAX: usize = 16;
/// Nesting of any CBOR that is read: deep input costs stack.
pub const DEPTH_MAX: usize = 16;
/// Envelopes between two kept signatures.
pub const STRETCH_ENVELOPES_MAX: u64 = 64;
/// Bytes of headers and operations between two kept signatures.
pub const STRETCH_BYTES_MAX: usize = 256 * 1024;
/// Bytes of one run on the wire, and of what it may unpack to.
pub const RUN_BYTES_MAX: usize = 1024 * 1024;
/// Bytes of one message.
pub const FRAME_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Entries of one identity log.
pub const IDENTITY_ENTRIES_MAX: u64 = 1024;
/// Bytes of one identity entry.
pub const IDENTITY_ENTRY_BYTES_MAX: usize = 16 * 1024;
/// Bytes of a charter.
pub const CHARTER_BYTES_MAX: usize = 32 * 1024;
/// Fees of one charter.
pub const FEES_MAX: usize = 24;
/// Members of one pool.
pub const MEMBERS_MAX: usize = 500;
/// Lines of one order.
pub const ORDER_LINES_MAX: usize = 60;
/// Confirmations over which one loss is shared.
pub const LOSS_LINES_MAX: usize = 128;
/// Lots that those drew on.
pub const LOSS_LOTS_MAX: usize = 16;
/// Losses that one confirmation bears; later ones do not count.
pub const LOSSES_MAX: usize = 64;
/// Offers that one cut-off names; more are cut off one after the other.
pub const CUTOFF_OFFERS_MAX: usize = 256;
/// Cut-offs about one side of a hub that count in one cycle, of its own and of the coordinator each.
pub const CUTOFFS_MAX: usize = 64;
/// Steps of one lot, and packs of one line.
pub const PACKS_MAX: u32 = 1_000_000;
/// Asks that a shortage is shared among at once: a pool's lines of a year.
pub const ASKS_MAX: usize = 131_072;
/// Wishes of one group purchase.
pub const WISHES_MAX: usize = 4_096;
/// Things that one group purchase buys.
pub const GROUP_ITEMS_MAX: usize = 12;
/// Chains of wishes that one group purchase counts, so that its close is one record.
pub const GROUP_WISHES_MAX: usize = 72;
/// Earlier versions that one need, wish or arrival takes the place of.
pub const VERSIONS_MAX: usize = 16;
/// Units of one case, cases of one pallet, and units that one price is for.
pub const CASE_UNITS_MAX: u32 = 10_000;
/// Lower prices of one offer.
pub const PRICE_BREAKS_MAX: usize = 20;
/// Purchases of one purchase order.
pub const BILLS_MAX: usize = 512;
/// Grams that are weighed at once: ten thousand tonnes.
pub const GRAMS_MAX: u64 = 10_000_000_000;
/// Moves of crates that are counted at once.
pub const CRATE_MOVES_MAX: usize = 131_072;
/// Kinds of baskets that are planned together: sizes, and those in which something is avoided.
pub const BASKET_SIZES_MAX: usize = 512;
/// Parts of one basket's recipe.
pub const RECIPE_PARTS_MAX: usize = 60;
/// Choices of one part.
pub const RECIPE_CHOICES_MAX: usize = 8;
/// Baskets of one size, or at one price.
pub const BASKETS_MAX: u32 = 100_000;
/// Offers that baskets are planned from.
pub const SUPPLIES_MAX: usize = 4_096;
/// Prices of one basket.
pub const TIERS_MAX: usize = 20;
/// Stops of one run.
pub const STOPS_MAX: usize = 60;
/// Stops up to which every order of a run is weighed.
pub const ROUTE_EXACT_MAX: usize = 9;
/// Moves by which a longer run's order is made better.
pub const ROUTE_MOVES_MAX: usize = 200;
/// Places of one table of distances.
pub const PLACES_MAX: usize = 64;
/// Metres of one leg: ten thousand kilometres.
pub const METRES_MAX: u32 = 10_000_000;
/// Seconds since the beginning of its day at which a run may depart or a stop close: a week.
pub const TRIP_SECONDS_MAX: u32 = 604_800;
/// Seconds of one halt: a day.
pub const HALT_SECONDS_MAX: u32 = 86_400;
/// Letters of the name of a run or a vehicle.
pub const NAME_CHARS_MAX: usize = 60;
/// Plans, or words on who drives, that one takes the place of.
pub const PLANS_REPLACED_MAX: usize = 64;
/// Words of one hub on who drives a run, and visits of it by one hub, that are judged, the lowest.
pub const RUN_WORDS_MAX: usize = 256;
/// Batches that one batch is made of.
pub const BATCH_ORIGINS_MAX: usize = 48;
/// Portions of one batch, batches made of it, recalls of it and answers to one, that are judged of
/// each hub, the lowest.
pub const TRACES_MAX: usize = 512;
/// Loads of one run.
pub const LOADS_MAX: usize = 8_192;
/// Lines that are reviewed at once: a pool's lines of a year.
pub const REVIEW_LINES_MAX: usize = 131_072;
/// Ranges of one slot record.
pub const RANGES_MAX: usize = 64;
/// Pieces that unused slots in one hand may lie in; a use that would leave more is void.
pub const PIECES_MAX: usize = 1_024;
/// Transfers of one entry.
pub const TRANSFERS_MAX: usize = 100;
/// Hubs of one settlement.
pub const SETTLEMENT_HUBS_MAX: usize = 60;
/// Debts that one settlement replaces: what fits a record, at most.
pub const SETTLEMENT_DEBTS_MAX: usize = 500;
/// Moves of one fund that are read, from the first on.
pub const FUND_MOVES_MAX: usize = 4_096;
/// Instalments of one fund.
pub const FUND_INSTALMENTS_MAX: usize = 24;
/// Parts of one draw on a fund: what fits a record.
pub const DRAW_PARTS_MAX: usize = 80;
/// Records cited by one basis record; a basis has as many parts as it needs.
pub const BASIS_RECORDS_MAX: usize = 150;
/// Parts of one basis.
pub const BASIS_PARTS_MAX: usize = 100;
/// Characters of a hub's code.
pub const CODE_CHARS_MAX: usize = 8;
/// Bytes of a name or a short sentence in a record.
pub const WORDS_BYTES_MAX: usize = 1_000;
/// Cents of any amount: a billion dollars is a typing error.
pub const CENTS_MAX: i64 = 100_000_000_000;

/// Bytes of each list in an answer whose length others decide.
pub const LIST_BYTES_MAX: usize = 512 * 1024;
/// Owners whose documents are compared in one question.
pub const OWNERS_MAX: usize = 64;
/// Chains to fetch from one peer in one round.
pub const WANTED_MAX: usize = 8_192;
/// Records about one object that do not count and are named in its row.
pub const REFUSED_MAX: usize = 256;

/// Identity entries that a stranger may show at once.
pub const IDENTITIES_SHOWN_MAX: usize = 64;
/// Bytes of envelopes that a newcomer shows at once: it is a stranger, whose frames are small.
pub const SHOWN_BYTES_MAX: usize = 32 * 1024;
/// Places of the frontier of one identity entry, so that the entry is within its bytes.
pub const FRONTIER_PLACES_MAX: usize = 120;
/// Bytes that a code carries which people pass on by hand.
pub const CODE_BYTES_MAX: usize = 32 * 1024;
/// Letters of such a code: five bits each, with prefix and checksum.
pub const CODE_LETTERS_MAX: usize = 64 * 1024;
/// Bytes of a file that proves something.
pub const PROOF_BYTES_MAX: usize = 1024 * 1024;
/// Bytes of a statement file.
pub const STATEMENT_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Lines of a statement that leaves its node.
pub const STATEMENT_LINES_MAX: usize = 8_192;
/// Bytes of a reason in a statement: a code.
pub const REASON_BYTES_MAX: usize = 40;
/// Bytes of a claim: one record, and headers up to a signed one.
pub const CLAIM_BYTES_MAX: usize = 64 * 1024;
/// Claims of one hub upon one chain that are held, the lowest.
pub const CLAIMS_MAX: usize = 1_024;
/// Siblings from an operation up to the root.
pub const PROOF_PATH_MAX: usize = 8;
/// Headers of a kept branch that one identity entry names.
pub const KEPT_MAX: usize = 400;
/// Letters of a device's name.
pub const DEVICE_NAME_CHARS_MAX: usize = 60;

const _: () = assert!(CODE_BYTES_MAX * 8 / 5 + 64 < CODE_LETTERS_MAX);
// Identity entries, fork proofs and the proofs of contradictions, and half as much of foundings.
const _: () = assert!(3 * LIST_BYTES_MAX + LIST_BYTES_MAX / 2 < FRAME_BYTES_MAX);
// A place is some 110 bytes; a move carries two lists of places.
const _: () = assert!(FRONTIER_PLACES_MAX * 128 < IDENTITY_ENTRY_BYTES_MAX);
// A header's hash is 34 bytes.
const _: () = assert!(KEPT_MAX * 34 + 1_024 < IDENTITY_ENTRY_BYTES_MAX);
// Two sides of 65 headers, each some 150 bytes a link, what both say, and who may.
const _: () = assert!(
    2 * 65 * ((DEPS_MAX + SEEN_MAX) * 150 + 400)
        + 4 * ENVELOPE_BYTES_MAX
        + 2 * IDENTITY_ENTRY_BYTES_MAX
        < PROOF_BYTES_MAX
);
const _: () = assert!(1 << PROOF_PATH_MAX == ENVELOPE_OPERATIONS_MAX);
const _: () = assert!(RECORD_BYTES_MAX < ENVELOPE_BYTES_MAX);
const _: () = assert!(RUN_BYTES_MAX < FRAME_BYTES_MAX);
// One stretch and its last envelope fit one run.
const _: () = assert!(STRETCH_BYTES_MAX + 2 * ENVELOPE_BYTES_MAX < RUN_BYTES_MAX);
const _: () = assert!(BASIS_RECORDS_MAX * 35 < RECORD_BYTES_MAX);
const _: () =
    assert!(LOSS_LINES_MAX * 40 + LOSS_LOTS_MAX * 35 + WORDS_BYTES_MAX + 256 < RECORD_BYTES_MAX);
// A wish is 34 bytes, units five; orders and words.
const _: () = assert!(
    GROUP_WISHES_MAX * (34 + 2 + GROUP_ITEMS_MAX * 5) + GROUP_ITEMS_MAX * 34 + WORDS_BYTES_MAX / 4
        < RECORD_BYTES_MAX
);
