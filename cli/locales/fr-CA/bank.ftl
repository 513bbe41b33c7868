# Un relevé de banque face aux paiements.

# Aide.
help-payment-match = Lire un relevé de banque et dire de chaque ligne quel paiement elle est
    .file = Un tableur (CSV, XLSX) ou un fichier OFX de la banque
    .column = Un titre à la main, par exemple Libellé=description
    .more =
        Rien n'est inscrit : chaque ligne nomme le paiement qu'elle est, ou ce qu'il faut taper. Le montant
        et le jour décident, puis le nom du partenaire ou la référence de la banque si les mots les ont.

# Colonnes.
column-what-next = Que faire

# Pages.
page-no-bank-lines = Aucune ligne n'a pu être lue.

# Que faire.
remark-bank-acknowledge = Payé par { $hub } : halle payment acknowledge { $entry }
remark-bank-known = Au registre : { $entry } avec { $hub }
remark-bank-record = À { $hub } : halle payment record --to { $hub } --amount { $typed } --date { $date }
remark-bank-expected = De { $hub }, pas encore au registre : demandez-lui halle payment record
remark-bank-not-known = Pas un paiement entre partenaires que le registre connaît
remark-bank-unknown = { $count ->
        [one] 1 ligne n'est pas un paiement entre partenaires que le registre connaît.
       *[other] { $count } lignes ne sont pas des paiements entre partenaires que le registre connaît.
    }
