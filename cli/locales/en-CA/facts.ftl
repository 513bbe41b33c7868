# What else an offer says: certificate, allergens, how it keeps, season.

field-certifier = certified by
field-certificate = certificate number
field-certificate-until = certificate until
field-allergens = allergens
field-ingredients = ingredients
field-storage = storage
field-keeps = keeps
field-season = season
page-no-facts = Nothing else.
price-sheet-fact = { $field }: { $words }
check-catalogue = catalogue
remark-doctor-uncertified = { $count ->
        [one] An offer calls itself organic without saying who certifies it and by what number: { $refs }. In Québec the word is reserved. Say it: halle catalogue set REF --fact "certified by=NAME" --fact "certificate number=NUMBER"
       *[other] { $count } offers call themselves organic without saying who certifies them and by what number, among them { $refs }. In Québec the word is reserved. Say it: halle catalogue set REF --fact "certified by=NAME" --fact "certificate number=NUMBER"
    }
remark-doctor-certificate-ended = { $count ->
        [one] The certificate of an organic offer has ended: { $refs }. Renew it: halle catalogue set REF --fact "certificate until=DATE"
       *[other] The certificates of { $count } organic offers have ended, among them { $refs }. Renew them: halle catalogue set REF --fact "certificate until=DATE"
    }
error-unknown-fact = "{ $fact }" is nothing that an offer can say.
hint-unknown-fact = It can say category, place, story, description, supplier's code, certified by, certificate number, certificate until, allergens, ingredients, storage, keeps and season. For example: halle catalogue set REF --fact "allergens=nuts, milk"
