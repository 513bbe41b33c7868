# Petits mots et questions.

word-yes = oui
word-no = non
word-or = {" ou "}
word-error = Erreur :
word-did-you-mean = Vouliez-vous dire { $names } ?

question-accept = Acceptez-vous cette charte et vous joignez-vous ?
question-leave = Quittez-vous ce regroupement ? Ce qui est dû reste dû.
question-record = Inscrivez-vous ce coût ?
question-name = Nom de l'organisation :
question-words = Les 24 mots de cette organisation :
question-revoke = Retirez-vous à cet appareil le droit d'écrire ? Cela ne se défait pas.
question-resolve = Gardez-vous cette branche, pour tous les partenaires ? Cela ne se défait pas.
question-move = Passez-vous ces rôles ?
question-code = Code court (de 2 à 8 majuscules et chiffres) :
question-yes-or-no = Répondez par oui ou non.
question-placeholder = oui ou non
