# Small words and questions.

word-yes = yes
word-no = no
word-or = {" or "}
word-error = Error:
word-did-you-mean = Did you mean { $names }?

question-accept = Do you accept this charter and join?
question-leave = Do you leave this pool? What is owed stays owed.
question-record = Do you record this cost?
question-name = Name of the organisation:
question-words = The 24 words of this hub:
question-revoke = Do you take from this device the right to write? This cannot be undone.
question-resolve = Do you keep this branch, for all partners? This cannot be undone.
question-move = Do you pass these roles?
question-code = Short code (2 to 8 capitals and digits):
question-yes-or-no = Please answer yes or no.
question-placeholder = yes or no
