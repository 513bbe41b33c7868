//! What partners are told of a stock whose number its seller keeps to itself (ST10).

use crate::{
    engine::{PublishError, Turn},
    envelope::{Operation, Scalar},
    identity::Role,
    object::{Band, KeptStock, OfferState, Reader, offer_group},
};

impl Turn<'_> {
    /// Says in the catalogue how much there is about, where that is not `said` already. Only a device that may
    /// edit says so; of another one the band stays until one that may wakes.
    pub(super) fn say_band(
        &mut self,
        offer: &OfferState,
        said: Band,
        free: u32,
    ) -> Result<(), PublishError> {
        let reader = Reader::new(self.store());
        let Some(kept) = KeptStock::read(&reader, &offer.hub, &offer.offer)? else {
            return Ok(());
        };
        let band = Band::of(free, kept.enough);
        let home = reader.home_of(&offer.hub, &offer.offer)?;
        let Some(catalogue) = home.filter(|_| band != said) else {
            return Ok(());
        };
        if !self.holds(Role::Edit)? {
            return Ok(());
        }
        let field = format!("{}/band", offer_group(&offer.offer));
        let says = Operation::Put(field, Scalar::Text(band.code().to_owned()));
        self.publish(&catalogue, vec![says])?;
        Ok(())
    }
}
