# Mots pour les codes : une famille, puis le code avec des traits d'union.

state-active = actif
state-admitted = admis
state-invited = invité
state-leaving = en départ
state-left = parti
state-removed = exclu
state-open = ouvert
state-drafted = en préparation
state-closed = fermé
state-wished = souhaitée
state-requested = demandée
state-confirmed = confirmée
state-reduced = réduite
state-waiting = en attente
state-declined = refusée
state-cancelled = annulée
state-late = tardive
state-held = suspendue
state-shipped = livrée
state-received = reçue
state-received-differs = reçue (écart)
state-settled = réglée
state-mixed = mixte
state-partly = en partie
state-agreed = convenu
state-recorded = inscrit
state-disputed = contesté
state-void = nul

kind-sale = vente
kind-return = retour
kind-credit = note de crédit
kind-cost = coût partagé
kind-shared-cost = coût partagé
kind-fee = frais
kind-margin = marge
kind-gap = écart solidaire
kind-grant = subvention
kind-contribution = contribution
kind-payment = paiement
kind-opening = ouverture
kind-correction = correction

tier-standard = standard
tier-solidarity = solidaire
tier-supporter = de soutien

side-sellers = vendeurs
side-buyers = acheteurs
side-both = vendeurs et acheteurs

rule-equal = à parts égales
rule-by-value = à la valeur
rule-by-weight = au poids
rule-by-packs = aux formats
rule-by-cases = aux caisses
rule-by-stops = aux arrêts
rule-by-kilometres = aux kilomètres
rule-by-weight-distance = au poids-distance
rule-by-hours = aux heures
rule-fixed-shares = parts fixes

unit-equal = { $count ->
        [one] part
       *[other] parts
    }
unit-by-value = $
unit-by-weight = kg
unit-by-packs = { $count ->
        [one] format
       *[other] formats
    }
unit-by-cases = { $count ->
        [one] caisse
       *[other] caisses
    }
unit-by-stops = { $count ->
        [one] arrêt
       *[other] arrêts
    }
unit-by-kilometres = km
unit-by-weight-distance = kg·km
unit-by-hours = h
unit-fixed-shares = { $count ->
        [one] part
       *[other] parts
    }

shortage-proportional = en proportion
shortage-max-min = parts égales jusqu'au souhait
shortage-solidarity-first = tarif solidaire d'abord
shortage-first-confirmed = premiers confirmés d'abord
shortage-small-orders-first = petites commandes d'abord

admission-any-member = tout membre peut inviter
admission-vote = par vote
admission-founder = par qui a fondé

mark-organic = bio
mark-retired = retirée
mark-conflict = conflit
mark-on-demand = sur demande
mark-consigned = chez le partenaire
band-plenty = beaucoup
band-little = peu
band-none = épuisé

delimiter-comma = virgule
delimiter-semicolon = point-virgule
delimiter-tab = tabulation
delimiter-bar = barre verticale

health-good = bon
health-warning = attention
health-bad = mauvais

check-home = dossier
check-store = données
check-keys = clés
check-node = nœud
check-clock = horloge
check-listen = écoute
check-reach = joignable de l'extérieur
check-reachable = joignable de l'extérieur
check-partners = partenaires
check-disk = disque
check-backup = copie de secours
check-version = version
check-mdns = réseau local
check-relay = relais

# Écritures et inscriptions, au féminin.
entry-agreed = convenue
entry-recorded = inscrite
entry-partly = convenue en partie
entry-disputed = contestée
entry-superseded = remplacée
entry-void = nulle
entry-valid = valide
entry-pending = en attente

invitation-open = ouverte
invitation-used = utilisée
invitation-expired = expirée
invitation-revoked = reprise

field-ignored = (ignorée)
field-producer = producteur
field-product = produit
field-product-other = produit, autre langue
field-pack = format
field-grams = poids
field-weight = poids, chacun avec son unité
field-weight-g = poids en grammes
field-weight-kg = poids en kilogrammes
field-weight-lb = poids en livres
field-units = unités
field-unit-type = unité
field-price = prix
field-solidarity = prix solidaire
field-solidarity-price = prix solidaire
field-organic = bio
field-quantity = quantité
field-stock = stock
field-on-demand = sur demande
field-band = stock en gros
field-sku = code du fournisseur
field-category = catégorie
field-place = lieu
field-story = récit
field-description = description
field-taxable = taxable
field-name = nom
field-code = code
field-contact = contact
field-addresses = adresses
field-retired = hors vente
field-buyer = acheteur
field-seller = vendeur
field-tier = palier
field-date = date
field-payer = payé par
field-words = description
field-amount = montant
field-money-in = entrée d'argent
field-money-out = sortie d'argent
field-rule = règle
field-basis = base
field-side = côté

skipped-short-row = il manque des cellules
skipped-long-row = il y a plus de cellules que de titres
skipped-too-many-columns = trop de colonnes
skipped-cell-too-long = la cellule est trop longue
skipped-unclosed-quote = un guillemet n'est pas fermé
skipped-stray-quote = du texte suit un guillemet fermant
skipped-nul-byte = un octet zéro
skipped-control-character = un caractère de contrôle
skipped-unreadable-character = un caractère s'est perdu dans une conversion
skipped-missing = la cellule est vide
skipped-not-a-number = pas un nombre
skipped-ambiguous-number = se lit de deux façons
skipped-too-many-decimals = moins qu'un cent
skipped-negative = sous zéro
skipped-too-large = trop grand
skipped-not-whole = une partie de format
skipped-zero = une commande de rien
skipped-without-unit = un poids sans unité
skipped-unknown-unit = l'unité n'est pas un poids
skipped-not-yes-or-no = ni oui ni non
skipped-not-a-date = pas une date comme 2026-09-24
skipped-unknown-side = ni vendeurs, ni acheteurs, ni les deux
skipped-unknown-seller = pas de tel vendeur dans le regroupement
skipped-unknown-offer = pas de telle offre
skipped-unknown-rule = pas de telle règle
skipped-unknown-cycle = pas de tel cycle
skipped-own-offer = une organisation ne se commande rien
skipped-retired = hors vente

role-edit = catalogue
role-trade = commandes
role-ledger = grand livre
role-stock = stock
role-vote = vote
role-funds = argent

document-profile = profil
document-catalogue = catalogue
document-trade = commerce
document-ledger = grand livre
document-voice = voix
document-private = privé

proof-state-open = à régler
proof-state-acknowledged = prise en note
proof-state-resolved = une branche est gardée
proof-fork = deux histoires
proof-identity = deux identités
proof-record = inscription

audience-own = nos appareils
audience-partners = partenaires
audience-pool = regroupement
audience-hubs = organisations nommées

record-accept = acceptation de la charte
record-admit = admission
record-leave = départ
record-open-cycle = ouverture de cycle
record-close = fermeture de cycle
record-lot = lot
record-allot = réservation
record-return = réservation rendue
record-withdraw = retrait
record-order = commande
record-confirm = confirmation
record-decline = refus
record-cancel = annulation
record-release = libération
record-shipment = livraison
record-receipt = réception
record-basis = base d'un coût
record-cutoff = date limite
record-loss = perte
record-entry = écriture
record-acknowledge = consentement
record-dispute = contestation
skipped-ambiguous-offer = plusieurs offres conviennent
skipped-bad-tier = pas de tel palier de prix
field-ref = référence
check-peers = partenaires
check-records = inscriptions
check-alarms = alertes
encoding-utf8 = UTF-8
encoding-utf8-bom = UTF-8 (Excel)
encoding-utf16-le = UTF-16 (Excel)
encoding-utf16-be = UTF-16
encoding-windows1252 = Windows-1252
encoding-workbook = classeur Excel
state-unknown = inconnu
entry-unknown = inconnue
record-unknown = d'une version plus récente
skipped-bad-basis = la base n'est pas un cycle
skipped-several-cycles = plusieurs cycles ont ce nom
skipped-amount-zero = le montant est nul
skipped-amount-negative = sous zéro
skipped-amount-too-large = trop grand
skipped-bad-category = pas une catégorie
skipped-bad-rule = pas une règle de partage
skipped-bad-percent = une partie sans pourcentage valable
skipped-bad-rule-part = une partie nulle ou nommée deux fois
skipped-percents-not-hundred = les pourcentages ne font pas 100
skipped-words-too-long = le texte est trop long
skipped-basis-empty = rien n'est encore inscrit pour ce cycle
skipped-basis-too-large = trop d'inscriptions dans ce cycle
skipped-basis-unusable = les autres ne pourraient pas vérifier ce partage
skipped-nothing-counted = personne n'a rien de ce que compte la règle
skipped-nobody-takes-part = personne n'y prend part
skipped-caps-too-low = les plafonds laissent un reste
skipped-cap-too-large = un plafond est trop grand
skipped-figures-too-large = les chiffres sont trop grands
skipped-value-negative = les ventes d'une organisation sont sous zéro
skipped-hub-twice = une organisation est nommée deux fois
skipped-entry-not-counted = cela ne compterait pas
skipped-no-pool = cette organisation n'est dans aucun regroupement
