# Relevés qui quittent leur nœud, signés.

help-verify-statement = Vérifier un relevé signé, sans dossier et sans nœud ; un dossier de son regroupement est comparé aussi
    .file = Ce qu'a écrit `halle ledger statement --output`
page-statement-signed = Relevé signé de { $account }
page-after-statement = Chacun peut vérifier le fichier, sans nœud : halle verify statement FICHIER
page-statement-checked = { $code } énonce le compte de { $account } dans { $pool }
page-statement-valid = Un appareil de { $code } l'a signé, la racine de l'organisation a certifié l'appareil, et les sommes sont justes. Ce qu'il passe sous silence, seul un nœud du regroupement peut le dire.
page-statement-fraud = Un appareil de { $code } l'a signé, mais il dit autre chose que ce qui a été signé à l'appui. Ce fichier en est la preuve : gardez-le.
page-statement-unproved = { $count ->
        [one] Un montant est énoncé comme convenu sans que le fichier montre tout ce que son débiteur a signé.
       *[other] { $count } montants sont énoncés comme convenus sans que le fichier montre tout ce que leurs débiteurs ont signé.
    }
page-no-standing = Rien.
page-contradiction = La ligne { $line } n'est pas ce qui a été signé
page-statement-equal = Ce nœud a la même chose.
page-statement-differs = { $count ->
        [one] Ce nœud a autre chose à un endroit :
       *[other] Ce nœud a autre chose à { $count } endroits. Le premier :
    }
column-at = Quand
column-support = Montré par
column-differs = En quoi
column-contradicts = Tel que signé
column-days-30 = 0–30
column-days-60 = 31–60
column-days-90 = 61–90
column-older = Plus vieux
column-oldest = Depuis
page-aging = Soldes convenus de { $pool } le { $on }, par âge en jours (au-dessus de zéro : le regroupement doit à l'organisation)
standing-stated = dans le relevé
standing-here = ici
standing-opening = au début
standing-closing = à la fin
standing-opening-here = au début, ici
standing-closing-here = à la fin, ici
support-missing = rien
support-entry = écriture
support-receipt = réception
support-acknowledged = accord
support-own-record = son écriture
support-states = sa parole
difference-opening = un autre solde avant le premier jour
difference-not-here = absent d'ici
difference-not-there = absent du relevé
difference-differs = d'autres montants
remark-statement-pool-unknown = Ce nœud n'est pas dans le regroupement du relevé, ou ne connaît pas le compte : rien n'a été comparé.
remark-statement-alone = Aucun dossier ici : le fichier a été vérifié par lui-même.
remark-statement-other-state = Quand le relevé a été fait, l'organisation savait plus ou moins du regroupement que ce nœud maintenant : les écarts peuvent être ce qui n'est pas encore arrivé. Voir : halle status
error-statement-too-long = Le relevé a { $lines } lignes ; un fichier en prend { $most } au plus.
hint-statement-too-long = Prenez moins de jours : halle ledger statement --from DATE --to DATE --output FICHIER
error-statement-unreadable = Ce n'est pas un relevé signé, ou il n'est pas entier.
hint-statement-unreadable = Redemandez-le ; c'est ce qu'écrit cette commande : halle ledger statement --output FICHIER
error-statement-version = Ce relevé est de la version { $version }, que ce programme ne connaît pas.
hint-statement-version = Installez une version plus récente de halle, puis vérifiez-le de nouveau.
error-statement-certificate = Ce n'est le relevé de personne : le fichier ne montre pas que la racine de l'organisation a certifié l'appareil.
hint-statement-certificate = Ne vous y fiez pas ; demandez-en un autre à l'organisation : halle ledger statement --output FICHIER
error-statement-unsigned = Ce n'est le relevé de personne : son appareil n'a pas signé ce qu'il dit.
hint-statement-unsigned = Ne vous y fiez pas ; demandez-en un autre à l'organisation : halle ledger statement --output FICHIER
error-statement-form = Le relevé est signé, mais mal formé : quelque chose y est hors d'ordre, hors bornes ou nommé deux fois.
hint-statement-form = Ne vous y fiez pas ; demandez-en un autre à l'organisation : halle ledger statement --output FICHIER
error-statement-sums = Le relevé est signé, mais ses sommes sont fausses : le solde d'ouverture et les lignes ne donnent pas le solde de clôture.
hint-statement-sums = Ne vous y fiez pas ; demandez-en un autre à l'organisation : halle ledger statement --output FICHIER
error-statement-evidence = Quelque chose que le fichier joint comme signé par d'autres ne l'est pas.
hint-statement-evidence = Ne vous y fiez pas ; demandez-en un autre à l'organisation : halle ledger statement --output FICHIER
error-statement-fraud = { $code } a signé un relevé qui contredit ce qui a été signé.
hint-statement-fraud = Gardez le fichier et montrez-le aux partenaires : chacun le vérifie avec halle verify statement FICHIER
