# Regroupements, invitations, membres.

error-no-pool = Cette organisation n'est dans aucun regroupement.
hint-no-pool = halle pool create NOM, ou halle pool join CODE
error-several-pools = Cette organisation est dans plusieurs regroupements.
hint-several-pools = Nommez-en un avec --pool : { $pools }
error-unknown-pool = Aucun regroupement ne s'appelle « { $pool } ».
hint-unknown-pool = Voir : halle pool list
error-unknown-hub = Aucune organisation membre ne s'appelle { $hub }.
hint-unknown-hub = Voir : halle member list
error-code-taken = Le code { $code } est pris dans ce regroupement.
hint-code-taken = Cette organisation a été créée avec ce code ; recréez-la avec un autre, par exemple { $suggestion } : halle init --home DOSSIER --code { $suggestion }
error-not-member = Cette organisation n'est pas membre active de { $pool }.
hint-not-member = Demandez une invitation à un membre.
error-bad-invitation = Ce n'est pas une invitation.
hint-bad-invitation = Copiez le code en entier, de la première lettre à la dernière.
error-invitation-used = Cette invitation a servi.
hint-invitation-used = Il en faut une par partenaire : halle pool invite
error-invitation-expired = Cette invitation a expiré.
hint-invitation-expired = Demandez-en une autre ; qui invite tape : halle pool invite
error-invitation-revoked = Cette invitation a été reprise.
hint-invitation-revoked = Demandez-en une autre ; qui invite tape : halle pool invite
error-invitation-unknown = Cette invitation n'est pas connue.
hint-invitation-unknown = Demandez-en une autre à qui vous l'a envoyée ; qui invite tape : halle pool invite
error-unknown-invitation = Aucune invitation de cet appareil ne s'appelle « { $invitation } ».
hint-unknown-invitation = Voir : halle invite list
error-several-invitations = « { $invitation } » convient à plusieurs invitations.
hint-several-invitations = Écrivez-en davantage : halle invite list
error-inviter-unreachable = On ne peut pas joindre l'organisation qui invite.
hint-inviter-unreachable = Demandez-leur si leur nœud tourne (halle up), puis réessayez ; le même code sert. Essayé : { $tried }

error-pool-exists = Vous avez déjà un regroupement nommé « { $pool } ».
hint-pool-exists = Choisissez un autre nom, ou voyez halle pool list.

error-pool-failed = Le regroupement n'a pas pu être fondé : { $why }.
hint-pool-failed = Lancez halle doctor.

error-pool-full = Le regroupement a autant de membres que permis.
hint-pool-full = Demandez à qui l'a fondé.

error-not-active = Vous ne participez plus à « { $pool } ».
hint-not-active = Demandez une nouvelle invitation à un membre.

error-leave-failed = Impossible de quitter le regroupement : { $why }.
hint-leave-failed = Lancez halle pool show.

error-join-failed = L'adhésion a échoué : { $why }.
hint-join-failed = Relancez halle pool join avec le même code.

error-join-refused = L'invitant a refusé : { $reason ->
        [identity] l'identité de cette organisation n'a pas pu être vérifiée
       *[other] { $reason }
    }.
hint-join-refused = Demandez à qui vous a invité.

error-still-joining = Vous êtes admis, mais votre adhésion n'est pas encore arrivée.
hint-still-joining = Laissez le nœud en marche (halle up) et regardez halle status.

error-own-invitation = C'est votre propre invitation.
hint-own-invitation = Envoyez le code à un partenaire.

error-other-pool = La charte reçue n'est pas celle de cette invitation.
hint-other-pool = Demandez un nouveau code.

error-bad-answer = L'invitant a répondu quelque chose d'illisible : { $why }.
hint-bad-answer = Les deux côtés devraient avoir la même version.

error-inviter-gone = L'invitant ne répond plus (essayé : { $addresses }).
hint-inviter-gone = Demandez si leur nœud est en marche, puis réessayez : le même code fonctionne.
