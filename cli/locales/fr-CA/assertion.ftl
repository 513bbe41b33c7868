# Soldes auxquels une organisation se tient.

help-ledger-assert = Se tenir à un solde convenu d'un jour : un changement ultérieur du passé se remarque ; seule cette organisation le voit
    .account = Le compte ; sans lui, celui de cette organisation
    .on = Quel jour, à sa fin
    .balance = Le solde convenu, par exemple 120,50 ou -120,50
    .drop = Ne plus s'y tenir
help-ledger-assertions = Lister les soldes auxquels on se tient, et s'ils sont encore tels
page-no-assertions = On ne se tient à aucun solde.
column-asserted = Affirmé
column-still = Encore exact
check-ledger = grand livre
remark-assertions-fail = Un solde n'est plus ce qui avait été affirmé. Ce qui l'a changé : halle ledger statement --to DATE
remark-doctor-assertions = { $count ->
        [one] Un solde auquel cette organisation se tient est un autre maintenant. Voir : halle ledger assertions
       *[other] { $count } soldes auxquels cette organisation se tient sont autres maintenant. Voir : halle ledger assertions
    }
error-assertion-fails = Le solde convenu de { $account } à la fin du { $date } est de { $agreed_cents }, non de { $cents }.
hint-assertion-fails = Voir d'où il vient : halle ledger statement --account { $account } --to { $date }
