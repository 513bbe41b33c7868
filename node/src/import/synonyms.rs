//! Synonyms: the headings people give to columns.
//!
//! Compared by key (no case, accents or punctuation) and whole: "Prix au kilo" is not "Prix". What
//! is not listed is shown as unknown and can be mapped by hand.

use crate::import::field::{Field, Table};

/// A field with its headings' keys, set apart by ` / `.
type Synonyms = &'static [(Field, &'static str)];

impl Table {
    /// The field a heading's key names.
    pub(crate) fn field(self, key: &str) -> Option<Field> {
        let named = |(_, keys): &&(Field, &str)| keys.split(" / ").any(|known| known == key);
        self.synonyms().iter().find(named).map(|(field, _)| *field)
    }

    /// Whether a file of this kind can have the field at all.
    pub(crate) fn knows(self, field: Field) -> bool {
        self.synonyms().iter().any(|(known, _)| *known == field)
    }

    fn synonyms(self) -> Synonyms {
        match self {
            Self::Catalogue => CATALOGUE,
            Self::Orders => ORDERS,
            Self::Costs => COSTS,
            Self::Subscribers => SUBSCRIBERS,
            Self::Bank => BANK,
        }
    }
}

const PRODUCT: &str = "product / produit / produits / products / nom / name / nom du produit / product name / \
     article / item / denree / aliment";

const PACK: &str = "format / conditionnement / pack / display name / unite / unit / emballage / \
     packaging / pack size / package / unite de vente / format de vente / variant / variante";

const CATALOGUE: Synonyms = &[
    (
        Field::Producer,
        "producer / producteur / productrice / producteur trice / producteurs / \
         producteur rice / producer name / nom du producteur / ferme / farm / fermier / \
         fermiere / fermier ere / farmer / grower / maraicher / maraichere / maraicher ere / \
         fournisseur / fournisseuse / supplier / vendor / vendeur / seller",
    ),
    (Field::Product, PRODUCT),
    (
        Field::ProductOther,
        "product other / product other language / other name / produit autre langue / autre nom / \
         autre produit",
    ),
    (Field::Pack, PACK),
    (
        Field::WeightG,
        "weight g / poids g / poids en g / poids en grammes / poids grammes / grammes / grams / \
         weight grams / weight in grams / g",
    ),
    (
        Field::WeightKg,
        "poids kg / poids en kg / weight kg / weight in kg / kg / poids net kg / kilos",
    ),
    (
        Field::WeightLb,
        "poids lb / poids lbs / poids en lb / weight lb / weight lbs / weight in lb / lb / lbs / \
         livres / pounds",
    ),
    (Field::Weight, "poids / weight / poids net / net weight"),
    (Field::Units, "units"),
    (Field::UnitType, "unit type"),
    (
        Field::Price,
        "price / prix / prix unitaire / unit price / prix de vente / prix par format / \
         prix regulier / regular price / prix standard / standard price / prix cad / price cad / \
         tarif / cout",
    ),
    (
        Field::SolidarityPrice,
        "solidarity price / solidarity / solid / prix solidaire / tarif solidaire / prix de solidarite",
    ),
    (
        Field::ByWeight,
        "by weight / billed by weight / sold by weight / priced by weight / catch weight / au poids / \
         vendu au poids / facture au poids / au poids reel / poids reel / pese / tolerance",
    ),
    (
        Field::Organic,
        "organic / bio / biologique / certifie bio / certifie biologique / certification bio / \
         certified organic / organic certified",
    ),
    (
        Field::Quantity,
        "on hand / qte / quantite / quantites / disp / avail / dispo / disponible / disponibles / \
         disponibilite / disponibilites / stock / en stock / inventaire / inventory / \
         quantite disponible / qte disponible / qte dispo / quantity / qty / available / \
         quantity available / available quantity",
    ),
    (
        Field::OnDemand,
        "on demand / sur demande / sur commande / made to order",
    ),
    (
        Field::Sku,
        "sku / code / code produit / product code / ugs / no produit",
    ),
    (
        Field::Category,
        "category / categorie / type de produit / product type",
    ),
    (
        Field::Place,
        "grown in / lieu / place / origine / origin / provenance / region / cultive a",
    ),
    (Field::Story, "story / histoire"),
    (
        Field::Description,
        "description / notes / note / details / remarques / commentaires",
    ),
    (
        Field::Certifier,
        "certifier / certified by / certificateur / certifie par / organisme de certification",
    ),
    (
        Field::Certificate,
        "certificate / certificate no / certificate number / certificat / no de certificat / numero de certificat",
    ),
    (
        Field::CertificateUntil,
        "certificate until / certificate expiry / certificat jusqu au / expiration du certificat",
    ),
    (
        Field::Allergens,
        "allergens / allergen / contains / allergenes / allergene / contient",
    ),
    (Field::Ingredients, "ingredients / ingredient"),
    (
        Field::Storage,
        "storage / store / keep at / conservation / entreposage / rangement",
    ),
    (
        Field::Keeps,
        "keeps / shelf life / se garde / se conserve / duree de conservation / duree de vie",
    ),
    (
        Field::Season,
        "season / months / saison / mois / saisonnalite / disponibilite saisonniere",
    ),
    (Field::Facets, "facets / facettes"),
    (
        Field::Taxable,
        "taxable / taxes / taxe / tax / tax category / categorie de taxe / tps tvq",
    ),
    (
        Field::Deposit,
        "deposit / container deposit / consigne / consigne par format",
    ),
    (
        Field::Case,
        "case / packs a crate / packs per crate / formats par caisse",
    ),
    (
        Field::Litres,
        "litres / liters / volume l / litres par format / litres a pack",
    ),
    (
        Field::Cold,
        "cold / kept cold / keep cold / froid / garder au froid / refrigere",
    ),
];

/// Those that list lines also have Open Food Network's words, of its reports in English and French.
const ORDERS: Synonyms = &[
    (
        Field::Buyer,
        "buyer / acheteur / acheteuse / acheteur euse / client / cliente / customer / \
         customer name / nom acheteur / nom client",
    ),
    (
        Field::BuyerCode,
        "customer code / code acheteur / code client",
    ),
    (
        Field::Seller,
        "seller / vendeur / vendeuse / vendeur euse / fournisseur / supplier / vendor",
    ),
    (
        Field::Hub,
        "hub / distributor / distributeur / boutique / nom du hub / hub name",
    ),
    (
        Field::Producer,
        "producer / producteur / productrice / producteur trice",
    ),
    (Field::Reference, "ref / reference"),
    (Field::Sku, "sku / reference produit / ugs"),
    (Field::Tags, "tags / etiquettes"),
    (Field::Tier, "tier / palier / tarif / price tier"),
    (Field::Product, PRODUCT),
    (Field::Pack, PACK),
    (
        Field::Quantity,
        "packs / caisses / cases / qte / quantite / quantity / qty / nombre / nb / \
         qte commandee / quantite commandee / quantity ordered / nb commande",
    ),
];

const COSTS: Synonyms = &[
    (
        Field::Date,
        "date / jour / day / date de facture / invoice date / bill date",
    ),
    (
        Field::Payer,
        "paid by / paye par / payeur / payeuse / payer / payee par / hub",
    ),
    (
        Field::Category,
        "category / categorie / type / poste / kind",
    ),
    (
        Field::Description,
        "description / words / details / libelle / objet / note / notes",
    ),
    (
        Field::Amount,
        "amount / montant / total / cout / cost / montant cad / amount cad",
    ),
    (
        Field::Rule,
        "rule / regle / regle de partage / partage / cle de repartition / sharing rule",
    ),
    (Field::Basis, "basis / base / base de partage / cycle"),
    (
        Field::Side,
        "side / cote / qui paie / a la charge de / shared by / borne by",
    ),
];

const SUBSCRIBERS: Synonyms = &[
    (
        Field::Name,
        "name / nom / nom complet / full name / abonne / abonnee / subscriber / famille / family / \
         household / menage / membre / member",
    ),
    (
        Field::Contact,
        "contact / telephone / tel / phone / courriel / email / e mail / cell / cellulaire",
    ),
    (
        Field::Basket,
        "basket / panier / format / taille / size / grandeur / type de panier / basket size",
    ),
    (
        Field::Quantity,
        "baskets / paniers / qte / quantite / quantity / qty / nombre / nb / nombre de paniers",
    ),
    (Field::Tier, "tier / palier / tarif / price tier"),
    (
        Field::Point,
        "point / point de chute / pickup / pick up / pickup point / pick up point / \
         point de cueillette / lieu / place / cueillette",
    ),
    (
        Field::Referrer,
        "referrer / referred by / refere par / referent / referente / organisme / partenaire / \
         partner",
    ),
    (
        Field::Avoids,
        "avoids / allergies / allergie / allergy / evite / eviter / a eviter / sans / without",
    ),
];

const BANK: Synonyms = &[
    (
        Field::Date,
        "date / jour / day / date de transaction / transaction date / date de l operation / \
         date operation / date d inscription / posted date / posting date / effective date",
    ),
    (
        Field::Description,
        "description / details / libelle / transaction / memo / note / notes / description 1 / \
         type de transaction / transaction description",
    ),
    (
        Field::Amount,
        "amount / montant / montant cad / amount cad / cad / montant de la transaction / \
         transaction amount",
    ),
    (
        Field::MoneyIn,
        "depot / depots / credit / credits / deposit / deposits / montant au credit / credit amount / \
         entree / money in",
    ),
    (
        Field::MoneyOut,
        "retrait / retraits / debit / debits / withdrawal / withdrawals / montant au debit / \
         debit amount / sortie / money out",
    ),
    (
        Field::Reference,
        "reference / ref / numero / no / numero de reference / reference number / numero de cheque / \
         cheque number / fitid",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::import::words::key;

    #[test]
    fn synonyms_are_keys_and_name_one_field() {
        for table in [
            Table::Catalogue,
            Table::Orders,
            Table::Costs,
            Table::Subscribers,
            Table::Bank,
        ] {
            let synonyms = table.synonyms().iter();
            let words: Vec<_> = synonyms.flat_map(|(_, words)| words.split(" / ")).collect();
            let distinct: BTreeSet<_> = words.iter().collect();
            assert_eq!(distinct.len(), words.len());
            assert!(words.iter().all(|word| key(word) == *word));
            assert!(table.required().iter().all(|&field| table.knows(field)));
        }
    }
}
