# Taxes.

# Aide.
help-tax = Où en est cette organisation avec les taxes, et la classe de ses biens ; personne d'autre ne le lit
help-tax-show = Montrer où elle en est, avec les taux et les classes d'un jour
    .on = Quel jour ; sinon, aujourd'hui
help-tax-set = Dire que cette organisation est un petit fournisseur, ou ses numéros
    .small = C'est un petit fournisseur : aucune taxe n'est perçue
    .gst = Numéro de TPS, par exemple « 123456789 RT0001 »
    .qst = Numéro de TVQ, par exemple « 1234567890 TQ0001 »
    .from = Premier jour de l'inscription
    .public = Si c'est un organisme de services publics, dont le seuil est de 50 000 $
help-tax-class = Dire de quelle classe sont des offres
    .class = détaxé, taxable, tps, exonéré, consigne, ou aucune pour la reprendre
    .refs = Références des offres ; plusieurs avec des virgules ou des espaces
    .category = Toutes les offres de cette catégorie
    .rest = Toutes les offres dont personne n'a rien dit
    .more =
        Détaxé : les produits de base, comme légumes, œufs, pain, viande nature.
        Taxable : boissons gazeuses, bonbons, grignotines, mets préparés, services.
        TPS : glaces à l'unité, moins de six pâtisseries, plateaux de fruits.
        Halle ne devine pas : demandez à qui tient vos livres.
help-tax-classes = Lister les offres avec leur classe
help-tax-producer = Dire à qui sont les biens qui portent le nom d'une ferme
    .producer = La ferme, comme elle est nommée sur les offres
    .sells = propre : achetés et revendus par cette organisation ; mandataire : vendus au nom de la ferme
    .small = La ferme est un petit fournisseur
    .gst = Numéro de TPS de la ferme
    .qst = Numéro de TVQ de la ferme
    .collects = Si cette organisation perçoit les taxes pour une ferme qui est un petit fournisseur
    .more =
        Quand une organisation inscrite vend pour un petit fournisseur, les règles du mandataire peuvent
        l'obliger à percevoir. Demandez à qui tient vos livres, et dites-le avec --collects.
help-tax-watch = Comparer les ventes de quatre trimestres au seuil du petit fournisseur
    .on = Jusqu'à quel jour ; sinon, aujourd'hui
help-tax-turnover = Dire ce qui s'est vendu dans un trimestre hors du registre, par des associés ou à un étal
    .quarter = Quel trimestre, par exemple 2026-T3
    .amount = Combien
    .drop = Le reprendre

# Colonnes et faits.
column-tax-standing = Taxes
column-gst-number = N° TPS
column-qst-number = N° TVQ
column-since = Depuis
column-public = Organisme de services publics
column-gst-percent = TPS, en %
column-qst-percent = TVQ, en %
column-unclassed = Offres sans classe
column-tax-class = Classe de taxe
column-gst = TPS
column-qst = TVQ
column-offers = Offres
column-tax-sells = À qui
column-collects = Perçues ici
column-quarter = Trimestre
column-sold = Vendu
column-rolling = Quatre trimestres

# Pages.
page-tax = Taxes le { $date }
page-tax-producers = Fermes nommées sur les offres
page-no-tax-classes = Aucune classe de taxe.
page-no-turnover = Rien n'a été vendu.
page-turnover-stated = Vendu hors du registre

# Codes.
tax-standing-unset = pas dit
tax-standing-small = petit fournisseur
tax-standing-registered = inscrite
tax-class-zero = détaxé
tax-class-taxable = taxable
tax-class-gst-only = TPS seulement
tax-class-exempt = exonéré
tax-class-deposit = consigne
tax-treatment-taxable = taxé
tax-treatment-zero = à 0 %
tax-treatment-exempt = exonéré
tax-treatment-outside = hors champ
tax-sells-own = à soi
tax-sells-agent = en son nom
small-supplier-far = en dessous
small-supplier-near = proche
small-supplier-over = au-dessus

# Remarques.
remark-tax-unset = Personne n'a dit où en est cette organisation avec les taxes : halle tax set --small, ou avec ses numéros : halle tax set --gst … --qst … --from DATE
remark-small-supplier-near = { $supplier ->
        [none] Cette organisation
       *[other] { $supplier }
    } a vendu pour { $sold_cents } en quatre trimestres, plus de 80 % de { $limit_cents } depuis le { $date }. À surveiller : halle tax watch
remark-small-supplier-over = { $supplier ->
        [none] Cette organisation
       *[other] { $supplier }
    } a vendu pour { $sold_cents } en quatre trimestres, plus de { $limit_cents } depuis le { $date }. Vérifiez l'inscription, puis : halle tax set --gst … --qst … --from DATE

# Erreurs.
error-tax-small-or-registered = Un petit fournisseur n'a pas de numéros.
hint-tax-small-or-registered = Dites l'un ou l'autre : halle tax set --help
error-tax-nothing-said = Rien n'est dit.
hint-tax-nothing-said = Petit fournisseur ou numéros : halle tax set --help
error-bad-gst-number = { $text } n'est pas un numéro de TPS : neuf chiffres, RT, quatre chiffres.
hint-bad-gst-number = Comme sur votre inscription : halle tax set --gst "123456789 RT0001"
error-bad-qst-number = { $text } n'est pas un numéro de TVQ : dix chiffres, TQ, quatre chiffres.
hint-bad-qst-number = Comme sur votre inscription : halle tax set --qst "1234567890 TQ0001"
error-qst-without-gst = Une inscription à la TVQ vient avec celle à la TPS, dont le numéro manque.
hint-qst-without-gst = Dites les deux : halle tax set --gst "123456789 RT0001" --qst "1234567890 TQ0001" --from DATE
error-tax-without-day = Il manque le premier jour de l'inscription.
hint-tax-without-day = Dites-le avec les numéros : halle tax set --from DATE
error-tax-day-without-number = Un premier jour demande un numéro qui vaut à partir de là.
hint-tax-day-without-number = Dites les deux : halle tax set --gst "123456789 RT0001" --from DATE
error-unknown-tax-class = { $text } n'est pas une classe de taxe.
hint-unknown-tax-class = détaxé, taxable, tps, exonéré, consigne : halle tax class --help
error-class-of-nothing = Aucune offre n'est nommée pour la classe { $class }.
hint-class-of-nothing = Nommez-en, une catégorie, ou toutes celles dont rien n'est dit : halle tax class { $class } --rest
error-class-of-no-offer = Aucune offre en vente n'est visée.
hint-class-of-no-offer = Voyez-les : halle tax classes
error-too-many-offers = C'est plus que { $most } à la fois.
hint-too-many-offers = Nommez-en moins, ou une catégorie : halle tax class --help
error-unknown-producer = Aucune offre de cette organisation n'a la ferme { $producer }.
hint-unknown-producer = Voyez lesquelles il y a : halle tax show
error-bad-sells = { $text } ne dit pas à qui sont les biens.
hint-bad-sells = propre ou mandataire : halle tax producer --help
error-own-goods-need-nothing = Pour des biens que cette organisation revend, rien des taxes de { $producer } n'est demandé.
hint-own-goods-need-nothing = Dites seulement à qui ils sont : halle tax producer "{ $producer }" --sells own
error-registered-or-small = { $producer } est-elle inscrite, ou un petit fournisseur ? Dites l'un des deux.
hint-registered-or-small = Son numéro avec --gst, ou --small : halle tax producer "{ $producer }" --sells agent --small
error-too-many-producers = C'est plus que les { $most } fermes qui sont gardées.
hint-too-many-producers = Voyez lesquelles il y a : halle tax show
error-bad-quarter = { $text } n'est pas un trimestre.
hint-bad-quarter = L'année et le trimestre : halle tax turnover 2026-T3 MONTANT
