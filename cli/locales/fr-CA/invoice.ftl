# Factures.

# Aide.
help-invoice = Factures et notes de crédit aux partenaires, et ce qui en reste dû ; personne d'autre ne lit cette liste
help-invoice-issue = Émettre les factures de ce qui est parti et n'est encore sur aucune
    .buyers = Codes des partenaires
    .all = Pour chaque partenaire à qui quelque chose est parti
    .month = Ce qui est parti ce mois-là, par exemple 2026-09
    .from = Ce qui est parti à partir de ce jour
    .to = Ce qui est parti jusqu'à ce jour
    .order = Seulement de cette commande
    .cycle = Seulement de ce cycle
    .date = Jour de la facture ; sinon, aujourd'hui
    .terms = Jours jusqu'au paiement
    .words = Pour l'acheteur ; sinon, comment payer (halle invoice set --words)
    .spoken = Langue du papier ; sinon, celle de l'acheteur
    .dry-run = Montrer ce qui serait émis et ne rien écrire
    .more =
        Chaque papier est gardé tel qu'il a été émis. Une erreur se reprend par une note de crédit :
        halle invoice cancel, puis une nouvelle facture.
help-invoice-write = Émettre une facture de lignes tapées, à quelqu'un qui n'est dans aucun regroupement
    .name = Nom du client
    .lines = Ce qui est vendu, une fois par ligne : "Carottes; qté=4; prix=25,00; classe=détaxé; format=sac 10 kg"
    .address = Adresse postale
    .contact = Téléphone ou courriel
    .date = Jour de la facture ; sinon, aujourd'hui
    .terms = Jours jusqu'au paiement
    .words = Pour l'acheteur ; sinon, comment payer (halle invoice set --words)
    .spoken = Langue du papier
    .dry-run = Montrer ce qui serait émis et ne rien écrire
    .more =
        Le client n'est que dans le document privé de l'organisation, et rien dans un registre.
help-invoice-list = Lister les papiers, les plus récents d'abord
    .buyer = Seulement ceux de ce partenaire
    .from = Premier jour
    .to = Dernier jour
help-invoice-due = Lister ce qui aurait dû être payé, le plus en retard d'abord
    .on = Quel jour ; sinon, aujourd'hui
    .buyer = Seulement ceux de ce partenaire
help-invoice-show = Montrer un papier avec tout ce qu'il porte
    .invoice = Son numéro, par exemple 2026-L-0041
help-invoice-print = Écrire des papiers en page, ou en fichiers PDF
    .invoices = Leurs numéros, par exemple 2026-L-0041
    .month = Tous les papiers de ce mois, par exemple 2026-09
    .spoken = Une autre langue que celle de l'émission
    .output = Où en écrire un, par exemple facture.pdf ou .html ; sinon, une page à l'écran
    .into = Dossier pour un fichier PDF de chacun, nommé par son numéro
help-invoice-credit = Émettre une note de crédit pour ce que le registre a rendu depuis
    .invoice = Numéro de la facture
    .words = Pour l'acheteur
    .date = Jour de la note ; sinon, aujourd'hui
help-invoice-cancel = Reprendre tout ce qui reste d'une facture, par une note de crédit
    .invoice = Numéro de la facture
    .words = Pourquoi, pour l'acheteur
    .date = Jour de la note ; sinon, aujourd'hui
help-invoice-paid = Dire qu'une facture a été payée
    .invoice = Numéro de la facture
    .amount = Combien ; sinon, tout ce qui reste
    .date = Quand ; sinon, aujourd'hui
    .drop = Reprendre ce qui a été dit de cette facture
help-invoice-series = Donner à un appareil une série de numéros, par exemple L pour 2026-L-0041
    .series = Une lettre, trois au plus
    .device = Nom de l'appareil ; sinon, celui-ci
    .more =
        Chaque appareil compte sa propre série : aucun numéro n'est donné deux fois pendant que des
        appareils sont séparés. L'appareil qui a le rôle « stock » donne les lettres.
help-invoice-set = Dire ce que portent les papiers de cette organisation
    .name = Nom légal ; sinon, celui du profil
    .address = Adresse postale ; sinon, le lieu du profil
    .contact = Téléphone ou courriel ; sinon, ceux du profil
    .terms = Jours jusqu'au paiement
    .spoken = Langue des papiers, quand l'acheteur n'en a pas
    .words = Comment payer
help-invoice-buyer = Dire ce qu'un partenaire veut sur ses papiers
    .hub = Son code
    .name = Nom légal ; sinon, celui du profil
    .address = Adresse postale ; sinon, le lieu du profil
    .contact = Téléphone ou courriel ; sinon, ceux du profil
    .terms = Jours jusqu'au paiement
    .spoken = Langue de ses papiers
help-invoice-settings = Montrer ce que portent les papiers, et quel appareil compte quelle série
help-tax-report = Additionner ce que factures et notes de crédit ont perçu, par taxe
    .month = Ce mois-là, par exemple 2026-09
    .from = Premier jour
    .to = Dernier jour

# Colonnes et faits.
column-address = Adresse
column-base = Sur
column-charged = Sous le numéro de
column-credit-notes = Notes de crédit
column-given-back = Crédité
column-credits = Reprend
column-days-late = Jours de retard
column-due-day = Échéance
column-goods-of = Biens du
column-invoice = Numéro
column-invoices = Factures
column-last-paper = Dernier papier
column-net = Avant taxes
column-open = Reste à payer
column-over = Finie
column-paid = Payé
column-paper-language = Langue
column-percent = Taux, en %
column-reckoned = Sur le tout
column-rounding = Arrondi
column-series = Série
column-tax = Taxe
column-tax-number = Numéro
column-terms = Jours

# Pages.
page-invoice = Facture { $invoice } à { $name }
page-credit-note = Note de crédit { $invoice } à { $name }
page-no-invoices = Aucune facture.
page-no-series = Aucune série encore : halle invoice series L
page-invoice-settings = Papiers de { $name }
page-invoice-buyers = Papiers aux partenaires
page-no-taxes = Aucune taxe n'a été perçue.
page-tax-sales = Ventes par classe

# Codes.
invoice-state-open = ouverte
invoice-state-late = en retard
invoice-state-paid = payée
invoice-state-cancelled = reprise
invoice-state-credit = crédit
paper-language-fr = français
paper-language-en = anglais
tax-gst = TPS
tax-qst = TVQ
tax-class-untaxed = sans taxe perçue

check-invoices = factures

# Remarques.
remark-invoices-late = { $count ->
        [one] { $count } facture aurait dû être payée
       *[other] { $count } factures auraient dû être payées
    } : halle invoice due
remark-credit-note-waits = Le registre a rendu quelque chose de { $invoice } qu'aucun papier ne dit encore : halle invoice credit { $invoice }
remark-invoiced-sale-taken-back = Le registre a repris une vente que { $invoice } demande. Reprenez aussi la facture : halle invoice cancel { $invoice } --words "…"
remark-invoice-dry-run = Rien n'est écrit. Sans --dry-run elles sont émises.
remark-nothing-to-invoice-at-all = Rien n'est parti qui ne soit sur une facture.
remark-invoice-missing = { $invoice } n'est pas encore ici : un autre appareil de l'organisation l'a. Laissez-les se rejoindre : halle up
remark-invoiced-twice = { $invoice } et { $other } demandent les mêmes biens : deux appareils les ont écrites séparément. Reprenez-en une : halle invoice cancel { $other } --words "…"
remark-tax-beside-ledger = { $invoice } : les taxes de { $tax_cents } sont sur la facture seule ; le registre a les biens sans taxe.
remark-ledger-payments = Depuis le { $date }, { $hub } a payé { $cents } à cette organisation selon le registre, qui ne dit pas pour quelle facture. Dites-le : halle invoice paid { $invoice }
remark-days-late = { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
remark-tax-rounding = Chaque facture est arrondie une fois par taxe : les sommes sont à quelques sous du taux sur le tout. Ce qui a été perçu compte.

# Papiers.
invoice-paper-invoice = Facture { $number }
invoice-paper-credit-note = Note de crédit { $number }
invoice-paper-from = De
invoice-paper-to = À
invoice-paper-terms = { $due } ({ $days } jours)
invoice-paper-at-once = sur réception
invoice-paper-small = Petit fournisseur : aucune taxe n'est perçue
invoice-paper-number = { $tax } { $number }
invoice-paper-kilo = { $price }/kg
invoice-paper-tax = { $tax } { $percent } sur { $base }
invoice-paper-back = rendu
invoice-paper-growers = Vendu au nom de
paper-pages = Page { $page } de { $pages }
remark-pdf-letters-missing = Les polices des fichiers PDF n'ont pas de lettre pour { $letters } : un signe la remplace. En page tout y est : --output FICHIER.html

# Erreurs.
error-tax-unset = Personne n'a dit si cette organisation perçoit des taxes.
hint-tax-unset = Petit fournisseur : halle tax set --small ; inscrite : halle tax set --gst … --qst … --from DATE
error-offers-without-class = { $count ->
        [one] De { $refs }, personne n'a dit si c'est taxé.
       *[other] De { $count } offres, personne n'a dit si elles sont taxées : { $refs }.
    }
hint-offers-without-class = Dites la classe, par exemple détaxé pour un produit de base : halle tax class détaxé { $ref }
error-producer-without-tax = { $ref } est taxable et porte le nom de { $producer } : à qui sont ces biens ?
hint-producer-without-tax = own si l'organisation les revend, agent si c'est au nom de la ferme : halle tax producer "{ $producer }" --sells own
error-agency-unset = { $ref } est taxable et vendu pour { $producer }, un petit fournisseur : les règles du mandataire peuvent obliger l'organisation à percevoir les taxes.
hint-agency-unset = Demandez à qui tient vos livres, puis dites-le : halle tax producer "{ $producer }" --sells agent --small --collects oui
error-class-without-day = La table des taxes ne dit encore rien du { $date }.
hint-class-without-day = Prenez un jour plus tard : halle invoice issue --help
error-no-series = Cet appareil, { $name }, n'a pas de série de numéros.
hint-no-series = Donnez-lui une lettre, sur l'appareil qui a le rôle « stock » : halle invoice series L --device "{ $name }"
error-bad-series = { $text } n'est pas une série : une à trois lettres de A à Z.
hint-bad-series = Par exemple : halle invoice series L
error-series-not-here = L'appareil { $holder } donne les lettres, pour que deux appareils n'aient jamais la même.
hint-series-not-here = Là-bas : halle invoice series { $series } --device "{ $name }"
error-series-taken = La série { $series } est ou était à un autre appareil.
hint-series-taken = Prenez une autre lettre ; voyez celles qui sont prises : halle invoice settings
error-series-given = L'appareil { $name } a déjà la série { $series }.
hint-series-given = Voyez-les : halle invoice settings
error-bad-paper-language = { $text } n'est pas une langue des papiers.
hint-bad-paper-language = Écrivez fr ou en : halle invoice set --in fr
error-bad-terms = { $days } jours, c'est plus que les { $most } permis.
hint-bad-terms = Par exemple : halle invoice set --terms 30
error-bad-paper-text = « { $text } » ne peut pas être sur un papier : une ligne, { $most } octets au plus.
hint-bad-paper-text = Écrivez-le sur une ligne, avec des virgules : halle invoice set --help
error-paper-nothing-said = Rien n'est dit.
hint-paper-nothing-said = Dites ce qui change : halle invoice set --help
error-bad-month = « { $text } » n'est pas un mois.
hint-bad-month = Écrivez 2026-09 ou « septembre 2026 » : halle invoice issue --all --month 2026-09
error-invoice-for-nobody = Pour qui ? Des partenaires, ou tous.
hint-invoice-for-nobody = Nommez des codes, ou : halle invoice issue --all
error-nothing-to-invoice = Rien n'est parti à { $hub } qui ne soit déjà sur une facture.
hint-nothing-to-invoice = Voyez ce qui est facturé : halle invoice list
error-too-many-invoices = C'est plus que les { $most } factures émises à la fois.
hint-too-many-invoices = Nommez des partenaires, ou moins de jours : halle invoice issue --help
error-invoice-too-long = La facture de { $hub } aurait plus de { $most } lignes.
hint-invoice-too-long = Prenez moins de jours : halle invoice issue { $hub } --to DATE
error-invoice-in-future = Une facture du { $date } ne peut pas être émise aujourd'hui, le { $today }.
hint-invoice-in-future = Prenez aujourd'hui, ou un jour d'avant : halle invoice issue --date { $today }
error-invoice-before-last = { $invoice } de cette série est du { $last } : un numéro plus haut ne peut pas être du { $date }.
hint-invoice-before-last = Prenez ce jour ou un jour plus tard : halle invoice issue --date { $last }
error-invoice-before-goods = { $ref } est parti le { $sold }, après le { $date }.
hint-invoice-before-goods = Prenez un jour plus tard, ou les biens jusque-là : halle invoice issue --to { $date }
error-invoice-without-seller = La facture ne dirait pas qui vend.
hint-invoice-without-seller = Dites le nom légal : halle invoice set --name "…"
error-invoice-without-buyer = À { $total_cents }, une facture doit nommer son acheteur, et { $hub } n'a pas de nom ici.
hint-invoice-without-buyer = Dites-le : halle invoice buyer { $hub } --name "…"
error-invoice-without-terms = À { $total_cents }, une facture doit dire quand elle est à payer.
hint-invoice-without-terms = Dites en combien de jours, une fois pour toutes : halle invoice set --terms 30
error-invoice-without-description = À { $total_cents }, une facture doit dire ce qui est vendu, et une ligne ne le dit pas.
hint-invoice-without-description = Nommez le produit : halle catalogue set --help
error-invoice-without-number = À { $total_cents }, une facture doit porter les numéros sous lesquels les taxes sont perçues.
hint-invoice-without-number = Dites-les : halle tax set --gst … --qst … --from DATE
error-bad-invoice-number = { $text } n'est pas un numéro de facture.
hint-bad-invoice-number = Par exemple 2026-L-0041 ; voyez-les : halle invoice list
error-unknown-invoice = Il n'y a pas de facture { $invoice } ici.
hint-unknown-invoice = Voyez-les : halle invoice list
error-invoice-not-whole = { $invoice } n'est pas encore ici en entier.
hint-invoice-not-whole = Laissez les appareils se rejoindre : halle up
error-credit-of-credit = { $credit } est une note de crédit pour { $invoice }, et elle reste.
hint-credit-of-credit = Voyez la facture : halle invoice show { $invoice }
error-invoice-cancelled = Tout { $invoice } a été repris.
hint-invoice-cancelled = Ce qu'elle demandait peut être facturé à nouveau : halle invoice issue --all
error-nothing-to-credit = Le registre n'a rien rendu de { $invoice } qu'aucun papier ne dise déjà.
hint-nothing-to-credit = Créditez d'abord une plainte (halle complaint credit), ou reprenez tout : halle invoice cancel { $invoice } --words "…"
error-invoice-paid-in-part = { $cents } de { $invoice } est dit payé.
hint-invoice-paid-in-part = Reprenez-le d'abord : halle invoice paid { $invoice } --drop
error-credit-not-paid = { $invoice } est une note de crédit : personne ne la paie.
hint-credit-not-paid = Voyez-la : halle invoice show { $invoice }
error-invoice-not-open = Rien de { $invoice } n'est dû.
hint-invoice-not-open = Voyez-la : halle invoice show { $invoice }
error-paid-too-much = { $cents } n'est pas entre un sou et les { $open_cents } qui restent de { $invoice }.
hint-paid-too-much = Tout ce qui reste : halle invoice paid { $invoice }
error-paid-in-future = Rien n'a encore été payé le { $date }.
hint-paid-in-future = Prenez aujourd'hui, ou un jour d'avant : halle invoice paid --help
error-papers-need-folder = { $count } papiers ne vont pas dans un seul fichier.
hint-papers-need-folder = Nommez un dossier pour eux : halle invoice print --into DOSSIER
error-no-invoice-of-month = Aucune facture n'est de { $month }.
hint-no-invoice-of-month = Voyez-les : halle invoice list
error-bad-sold-line = « { $text } » n'est pas une ligne de facture : ce que c'est, puis prix= et ce qu'on sait d'autre{ $part ->
        [none] .
       *[other] , mais « { $part } » n'en est pas.
    }
hint-bad-sold-line = Par exemple : halle invoice write NOM --line "Carottes; qté=4; prix=25,00; classe=détaxé"
error-paper-without-lines = Rien n'est vendu à { $name }.
hint-paper-without-lines = Dites quoi : halle invoice write NOM --line "Carottes; qté=4; prix=25,00; classe=détaxé"
error-line-without-class = De { $product }, personne n'a dit si c'est taxé.
hint-line-without-class = Dites la classe sur la ligne : halle invoice write NOM --line "{ $product }; prix=…; classe=détaxé"
