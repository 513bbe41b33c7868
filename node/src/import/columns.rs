//! Columns: what a header row means.

use serde::Serialize;

use crate::import::field::{Field, Table};
use crate::import::mapping::Mapping;
use crate::import::report::Notice;
use crate::import::words::key;

/// What was understood of one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnGuess {
    /// Column, from 1.
    pub column: usize,
    /// Its heading as written; empty where there is none.
    pub heading: String,
    /// What it means; none when it is not read.
    pub field: Option<Field>,
}

/// The columns of a sheet.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    guesses: Vec<ColumnGuess>,
    keys: Vec<String>,
    seconds: Vec<Notice>,
}

impl Columns {
    /// Reads headings as columns.
    pub(crate) fn guess(table: Table, headings: &[String], mapping: &Mapping) -> Self {
        let keys: Vec<_> = headings.iter().map(|heading| key(heading)).collect();
        let mut columns = Self {
            guesses: blank(headings),
            keys,
            seconds: Vec::new(),
        };
        columns.take_mapped(mapping);
        columns.take_product(table, mapping);
        columns.take_known(table, mapping);
        columns.drop_units_without_type();
        if table == Table::Orders {
            columns.take_parties();
        }
        columns
    }

    /// How many different fields were recognised.
    pub(crate) fn recognised(&self) -> usize {
        self.guesses
            .iter()
            .filter(|guess| guess.field.is_some())
            .count()
    }

    /// Index of the column that gives a field.
    pub(crate) fn index(&self, field: Field) -> Option<usize> {
        self.guesses
            .iter()
            .position(|guess| guess.field == Some(field))
    }

    /// Heading of the column that gives a field.
    pub(crate) fn heading(&self, field: Field) -> Option<&str> {
        let guess = self
            .guesses
            .iter()
            .find(|guess| guess.field == Some(field))?;
        Some(&guess.heading)
    }

    pub(crate) fn has(&self, field: Field) -> bool {
        self.index(field).is_some()
    }

    pub(crate) fn guesses(&self) -> &[ColumnGuess] {
        &self.guesses
    }

    /// The keys of the headings, in order.
    pub(crate) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// A notice for each column that repeats another's field.
    pub(crate) fn seconds(&self) -> &[Notice] {
        &self.seconds
    }

    fn take_mapped(&mut self, mapping: &Mapping) {
        for (index, key) in self.keys.clone().iter().enumerate() {
            if let Some(field) = mapping.field(key) {
                self.take(index, field);
            }
        }
    }

    /// Of several names of the product, the column headed `product` or else the first is the
    /// product, the next one its name in the other language.
    fn take_product(&mut self, table: Table, mapping: &Mapping) {
        let mut names = self.unmapped(table, mapping);
        // `Item ($)` is what items cost.
        let is_amount = |index: usize| {
            let guess = self.guesses.get(index);
            guess.is_some_and(|it| it.heading.contains('$'))
        };
        names.retain(|&(index, field)| field == Field::Product && !is_amount(index));
        names.sort_by_key(|&(index, _)| self.keys.get(index).is_none_or(|key| key != "product"));
        for (index, _) in names {
            let other = table == Table::Catalogue
                && self.has(Field::Product)
                && !self.has(Field::ProductOther);
            self.take(
                index,
                if other {
                    Field::ProductOther
                } else {
                    Field::Product
                },
            );
        }
    }

    fn take_known(&mut self, table: Table, mapping: &Mapping) {
        for (index, field) in self.unmapped(table, mapping) {
            if field != Field::Product {
                self.take(index, field);
            }
        }
    }

    /// Columns whose heading is known and of which the mapping says nothing.
    fn unmapped(&self, table: Table, mapping: &Mapping) -> Vec<(usize, Field)> {
        let free = |key: &String| table.field(key).filter(|_| !mapping.names(key));
        let keys = self.keys.iter().enumerate();
        keys.filter_map(|(index, key)| Some((index, free(key)?)))
            .collect()
    }

    /// Who buys and who sells where a sheet has Open Food Network's words. Its shop sells to the
    /// customers it names; where it names none, producers sell to the shop.
    fn take_parties(&mut self) {
        if !self.has(Field::Buyer) {
            self.turn(Field::BuyerCode, Field::Buyer);
        }
        if self.has(Field::Buyer) {
            if self.has(Field::Hub) && !self.has(Field::Producer) && self.is_supplier() {
                self.turn(Field::Seller, Field::Producer);
            }
            if !self.has(Field::Seller) {
                self.turn(Field::Hub, Field::Seller);
            }
        } else {
            self.turn(Field::Hub, Field::Buyer);
            if !self.has(Field::Seller) {
                self.turn(Field::Producer, Field::Seller);
            }
        }
    }

    /// Whether the seller is called a supplier, as those are who bring to a shop.
    fn is_supplier(&self) -> bool {
        let key = self.index(Field::Seller).and_then(|it| self.keys.get(it));
        key.is_some_and(|key| ["supplier", "fournisseur"].contains(&key.as_str()))
    }

    /// What was taken for one field means another.
    fn turn(&mut self, from: Field, to: Field) {
        let mut guesses = self.guesses.iter_mut();
        if let Some(guess) = guesses.find(|it| it.field == Some(from)) {
            guess.field = Some(to);
        }
    }

    fn take(&mut self, index: usize, field: Field) {
        let taken = self.has(field);
        let Some(guess) = self.guesses.get_mut(index) else {
            return;
        };
        if taken {
            let (column, heading) = (guess.column, guess.heading.clone());
            self.seconds.push(Notice::SecondColumn {
                column,
                heading,
                field,
            });
        } else {
            guess.field = Some(field);
        }
    }

    /// `units` alone is a count of something, not a weight.
    fn drop_units_without_type(&mut self) {
        if self.has(Field::UnitType) {
            return;
        }
        for guess in self
            .guesses
            .iter_mut()
            .filter(|guess| guess.field == Some(Field::Units))
        {
            guess.field = None;
        }
    }
}

fn blank(headings: &[String]) -> Vec<ColumnGuess> {
    let guess = |(index, heading): (usize, &String)| ColumnGuess {
        column: index + 1,
        heading: heading.clone(),
        field: None,
    };
    headings.iter().enumerate().map(guess).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(headings: &[&str], pairs: &[(&str, &str)]) -> Vec<Option<Field>> {
        let headings: Vec<_> = headings.iter().map(|&heading| heading.to_owned()).collect();
        let pairs: Vec<_> = pairs
            .iter()
            .map(|&(a, b)| (a.to_owned(), b.to_owned()))
            .collect();
        let mapping = Mapping::new(Table::Catalogue, &pairs).unwrap();
        let columns = Columns::guess(Table::Catalogue, &headings, &mapping);
        columns.guesses().iter().map(|guess| guess.field).collect()
    }

    #[test]
    fn the_column_named_product_wins_over_its_other_language() {
        let (product, other) = (Some(Field::Product), Some(Field::ProductOther));
        assert_eq!(guess(&["produit", "product"], &[]), [other, product]);
        assert_eq!(guess(&["Nom", "Name"], &[]), [product, other]);
        assert_eq!(
            guess(&["Nom", "Name", "Produit"], &[]),
            [product, other, None]
        );
    }

    #[test]
    fn a_mapping_overrides_the_guess() {
        let pairs = [("Prix", "ignore"), ("Prix client", "price")];
        assert_eq!(
            guess(&["PRIX", "Prix client"], &pairs),
            [None, Some(Field::Price)]
        );
        let pairs = [("Nom", "producer")];
        let expected = [Some(Field::Producer), Some(Field::Product)];
        assert_eq!(guess(&["Nom", "Produit"], &pairs), expected);
    }

    #[test]
    fn the_first_of_two_columns_is_read() {
        assert_eq!(guess(&["Qté", "Stock"], &[]), [Some(Field::Quantity), None]);
    }

    #[test]
    fn units_without_a_type_are_no_weight() {
        assert_eq!(guess(&["units"], &[]), [None]);
        let both = [Some(Field::Units), Some(Field::UnitType)];
        assert_eq!(guess(&["units", "unit_type"], &[]), both);
    }
}
