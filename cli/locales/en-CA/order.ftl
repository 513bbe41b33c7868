# Words beside an order.
page-line-note = { $ref }: “{ $words }”
error-bad-line-note = “{ $text }” says nothing of a line.
hint-bad-line-note = Write a reference and words, such as "AUBE-0042=ripe ones"
error-note-without-line = Nothing of { $ref } is ordered, so there is nothing to say of it.
hint-note-without-line = Say it of a line that is ordered; offers are listed by: halle market
error-nothing-said = There is nothing to say of { $order }.
hint-nothing-said = Write words, or the client with --for
