# Price sheets.
help-catalogue-print = Write a price sheet for one tier alone, to print or for a spreadsheet
    .tier = For whom: standard or solidarity; no other tier's price stands in it
    .all = What all partners offer, not only this hub
    .cycle = With the dates of this cycle
    .output = File to write it to; without it, on the screen
price-sheet-standard = Price list
price-sheet-solidarity = Solidarity price list
price-sheet-offers = Offers
price-sheet-other = Others
price-sheet-about = about { $price }
column-a-kilo = A kilo
error-price-sheet-empty = This price list would be empty.
hint-price-sheet-empty = See what is for sale: halle catalogue list
