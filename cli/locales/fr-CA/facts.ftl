# Ce qu'une offre dit encore : certificat, allergènes, conservation, saison.

field-certifier = certifié par
field-certificate = numéro de certificat
field-certificate-until = certificat jusqu'au
field-allergens = allergènes
field-ingredients = ingrédients
field-storage = entreposage
field-keeps = se garde
field-season = saison
page-no-facts = Rien d'autre.
price-sheet-fact = { $field } : { $words }
check-catalogue = catalogue
remark-doctor-uncertified = { $count ->
        [one] Une offre se dit biologique sans dire qui la certifie ni sous quel numéro : { $refs }. Au Québec, le mot est réservé. Le dire : halle catalogue set RÉF --fact "certifié par=NOM" --fact "numéro de certificat=NUMÉRO"
       *[other] { $count } offres se disent biologiques sans dire qui les certifie ni sous quel numéro, dont { $refs }. Au Québec, le mot est réservé. Le dire : halle catalogue set RÉF --fact "certifié par=NOM" --fact "numéro de certificat=NUMÉRO"
    }
remark-doctor-certificate-ended = { $count ->
        [one] Le certificat d'une offre biologique est échu : { $refs }. Le renouveler : halle catalogue set RÉF --fact "certificat jusqu'au=DATE"
       *[other] Le certificat de { $count } offres biologiques est échu, dont { $refs }. Le renouveler : halle catalogue set RÉF --fact "certificat jusqu'au=DATE"
    }
error-unknown-fact = « { $fact } » n'est pas ce qu'une offre peut dire.
hint-unknown-fact = On peut dire catégorie, lieu, récit, description, code du fournisseur, certifié par, numéro de certificat, certificat jusqu'au, allergènes, ingrédients, entreposage, se garde et saison. Par exemple : halle catalogue set RÉF --fact "allergènes=noix, lait"
