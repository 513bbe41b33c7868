# Vehicles, runs, complaints, crates.

# Help.
help-vehicle = Vehicles of hubs
help-vehicle-add = Add a vehicle, or change what is said of it
    .name = Its name, for example truck
    .weight = What it may carry, for example 1000 kg
    .crates = How many crates it has room for
    .volume = How many cubic metres it has room for
    .cold = Keeps cold
    .day = What a day costs
    .km = What a kilometre costs
    .hour = What an hour of driving costs
    .co2 = Grams of CO2 a kilometre
help-vehicle-list = List the vehicles of the pool
    .retired = Show those off the road as well
help-vehicle-show = Show a vehicle
    .vehicle = Its name, or CODE/NAME
help-vehicle-retire = Take a vehicle off the road; its history stays
    .vehicle = Its name
help-run = A truck's runs, from the plan to the way back
help-run-plan = Plan a run
    .name = Its name, for example thursday
    .vehicle = With what: a name, or CODE/NAME
    .cycle = The cycle; without it, the only open one
    .date = The day; without it, the cycle's delivery
    .driver = Who drives; without a code, whose vehicle it is
    .start = Where it starts and ends; without a code, at the driver's
    .departs = When it leaves; without it, 8:00
    .speed = Kilometres an hour, halts apart; without it, 30
    .detour = Length of roads in percent of the crow's way; without it, 130
    .all = Carry all that is confirmed and on no run
    .carry = Order to carry, or some lines, for example 1a2b3c:FO-0001,FO-0002; may be repeated
    .stop = Stop and its window, for example HOP=8:00-10:00; may be repeated
    .distance = Distance that is known, for example FO:HOP=12.5; may be repeated
    .more =
        Stops follow from the lines carried: at who sells, then at who buys. Their order is
        the best that distances allow; halle run order gives another one. What is too much
        for the vehicle, or wants cold that it has not, is refused as a whole.
help-run-list = List runs
    .cycle = Only this cycle
help-run-show = Show a run: road, stops, each line from hand to hand
    .run = Its name
help-run-add = Carry more, or change a stop, a distance, the vehicle
    .run = Its name
    .all = Carry all that is confirmed and on no run
    .carry = Order to carry, or some lines, for example 1a2b3c:FO-0001,FO-0002; may be repeated
    .stop = Stop and its window, for example HOP=8:00-10:00; may be repeated
    .distance = Distance that is known, for example FO:HOP=12.5; may be repeated
    .vehicle = Another vehicle
    .departs = When it leaves
help-run-remove = Carry less, or make one stop less
    .run = Its name
    .carry = Order, or some lines of it; may be repeated
    .stop = Stop; may be repeated
help-run-order = Give the order of stops
    .run = Its name
    .stops = All stops, in order
    .best = Go back to the best order
help-run-assign = Say who drives; without a code, this hub
    .run = Its name
    .driver = Who drives
    .give-up = This hub does not drive
help-run-load = As driver, say what was taken at a stop
    .run = The run
    .hub = Code of the stop
    .line = Line and packs; without it, all
    .crates = Crates as counted; without them, those of the plan
    .empty = Empty crates left
    .celsius = Degrees in the hold
    .words = What else there is to say
help-run-depart = As driver, say that the run has left
    .run = The run
help-run-deliver = As driver, say what was left at a stop
    .run = The run
    .hub = Code of the stop
    .line = Line and packs; without it, all
    .crates = Crates as counted; without them, those of the plan
    .empty = Empty crates taken back
    .celsius = Degrees in the hold
    .words = What else there is to say
help-run-finish = As driver, say that the run is over
    .run = The run
    .km = Kilometres driven, for example 62
    .hours = Hours worked, for example 7.5
help-run-crates = Show who holds whose crates
    .cycle = Only this cycle
help-run-print = Write a paper of a run, to print or to open without a network
    .run = The run
    .paper = pick, load, note, driver or labels
    .hub = Only for this hub
    .output = Where to write it; without it, standard output
    .more =
        One HTML page that holds everything, or rows with --format csv, in the reader's
        language. On a phone without a network, boxes that were ticked stay ticked.
help-complaint = Complaints, and the money given back
help-complaint-list = List complaints about what is bought or sold here
    .open = Only those without an answer
help-complaint-credit = As seller, give the money of a complaint back
    .complaint = Reference of the complaint
    .bearer = Who bears the loss, as agreed; without a code, the seller
    .words = For people to read
help-complaint-refuse = As seller, give nothing back
    .complaint = Reference of the complaint
    .words = Why

# Errors.
error-bad-place = “{ $text }” is no place on Earth.
hint-bad-place = Write degrees north and east, 45.5017,-73.5673, or the address in words.
error-bad-volume = A volume of { $litres } L is too large.
hint-bad-volume = Check the figure.
error-bad-vehicle = No vehicle has this figure: { $field }.
hint-bad-vehicle = Check it; it has to be above zero, and no more than a truck carries.
error-vehicle-incomplete = Nobody knows what { $vehicle } may carry.
hint-vehicle-incomplete = Say it: halle vehicle add { $vehicle } --weight 1000
error-unknown-vehicle = No vehicle is called “{ $vehicle }”.
hint-unknown-vehicle = See: halle vehicle list
error-several-vehicles = Several vehicles are called “{ $vehicle }”.
hint-several-vehicles = Name one: { $vehicles }
error-not-own-vehicle = { $vehicle } belongs to { $hub }.
hint-not-own-vehicle = Only its owner can take it off the road.
error-vehicle-retired = { $vehicle } is off the road.
hint-vehicle-retired = See those on it: halle vehicle list
error-unknown-run = No run is called “{ $run }”.
hint-unknown-run = See: halle run list
error-several-runs = Several runs are called “{ $run }”.
hint-several-runs = Name one by its reference: { $runs }
error-run-name-taken = This hub already has a run called “{ $run }”.
hint-run-name-taken = Choose another name, or add to it: halle run add { $run }
error-run-empty = The run { $run } carries nothing and goes nowhere.
hint-run-empty = Say what it carries: --carry ORDER, or --all for what is confirmed and on no run. See: halle order list
error-run-finished = The run { $run } is over.
hint-run-finished = Plan another one: halle run plan NAME
error-run-too-small = { $vehicle } cannot carry it all: { $grams } and { $crates } crates on the way to { $to }, which is { $over_grams }, { $over_crates } crates and { $over_litres } L too much.
hint-run-too-small = Move for example: { $lines }. Then do it again, or take another vehicle.
error-run-warm = { $vehicle } does not keep cold, which these need: { $lines }.
hint-run-warm = Take a cold vehicle, or leave these lines to another run.
error-run-unusable = The plan does not hold.
hint-run-unusable = The reason: { $words }
error-bad-window = At { $hub } the window closes at { $closes }, before it opens at { $opens }.
hint-bad-window = Write its beginning, then its end: --stop { $hub }=8:00-10:00
error-bad-time = “{ $text }” is no hour.
hint-bad-time = Write for example 8:30.
error-bad-speed = Nobody drives at { $speed } km/h.
hint-bad-speed = Write 1 to 200.
error-bad-detour = No road is { $percent } of the crow's way.
hint-bad-detour = Write 100 to 1000.
error-bad-distance = No road is { $metres } m from one stop to another.
hint-bad-distance = Name two stops and kilometres: FO:HOP=12.5
error-bad-distance-text = “{ $text }” is no distance.
hint-bad-distance-text = Write for example FO:HOP=12.5.
error-bad-crates = Too many crates; at most { $most }.
hint-bad-crates = Count again.
error-bad-celsius = Nobody measures { $celsius } degrees.
hint-bad-celsius = Write degrees, for example 3.5.
error-bad-complaint = “{ $kind }” is no kind of complaint.
hint-bad-complaint = There are short, damaged, quality and wrong.
error-bad-photo = “{ $text }” is no hash of a file.
hint-bad-photo = Give the 64 digits of sha256sum, or the file: --photo FILE
error-line-not-confirmed = { $ref } of order { $order } is not confirmed.
hint-line-not-confirmed = See why: halle order show { $order }
error-line-on-run = { $ref } of order { $order } is on the run { $run } already.
hint-line-on-run = Take it off the other: halle run remove { $run } --carry { $order }:{ $ref }
error-not-on-run = Nothing of order { $order } is on this run.
hint-not-on-run = See: halle run show RUN
error-other-cycle = Order { $order } is of another cycle, or stands no more.
hint-other-cycle = A run carries orders of one cycle; see: halle order list
error-stop-needed = Some lines go by { $hub }.
hint-stop-needed = Take them off first: halle run remove RUN --carry ORDER
error-stop-unknown = The run does not stop at { $hub }.
hint-stop-unknown = See its stops: halle run show RUN
error-stop-missing = The order leaves out { $hub }.
hint-stop-missing = Name every stop once.
error-stop-order = { $later } would come before { $earlier }, where its goods are picked up.
hint-stop-order = Put { $earlier } first, or go back to the best order: --best
error-stop-circle = { $hub } sells to who sells to it: no order does.
hint-stop-circle = Make two runs of it.
error-too-many-stops = A run makes at most { $most } stops.
hint-too-many-stops = Make two of it.
error-not-planner = The run { $run } is planned by { $hub }.
hint-not-planner = Ask them. To drive it yourself: halle run assign { $run }
error-not-driver = The run { $run } is driven by { $hub }, not from here.
hint-not-driver = To drive it: halle run assign { $run }
error-nothing-to-load = There is nothing to take at { $hub }: nothing has left it yet.
hint-nothing-to-load = There the seller types: halle order ship ORDER
error-nothing-to-deliver = Nothing on board of { $run } is for { $hub }.
hint-nothing-to-deliver = Load first: halle run load { $run } CODE
error-unknown-complaint = No complaint is called { $complaint }.
hint-unknown-complaint = See: halle complaint list
error-several-complaints = “{ $complaint }” fits several complaints.
hint-several-complaints = Write more of it: halle complaint list
error-complaint-refused = The complaint { $complaint } was refused before.
hint-complaint-refused = Nothing is erased; make a payment: halle payment record
error-complaint-credited = The money of { $complaint } was given back already, by { $entry }.
hint-complaint-credited = Take the entry back first: halle ledger correct { $entry }
error-unknown-paper = No paper is called “{ $text }”.
hint-unknown-paper = There are pick, load, note, driver and labels.
error-paper-empty = This paper of { $run } would be empty.
hint-paper-empty = See what it carries: halle run show { $run }

# Remarks.
remark-run-drivers-apart = { $hubs } were named apart to drive; { $stands } does until { $planner } chooses: halle run assign.
remark-run-plans-apart = There are { $count } plans that were made apart; the next change by { $planner } joins them.
remark-run-plans-joined = This plan takes the place of { $count } plans.
remark-run-orders-unknown = { $count ->
        [one] One order of the plan is not here yet.
       *[other] { $count } orders of the plan are not here yet.
    }
remark-run-no-road = No order of stops does any more; look at the plan again.
remark-run-lines-gone = { $count ->
        [one] One line of the plan is confirmed no more; it is not carried.
       *[other] { $count } lines of the plan are confirmed no more; they are not carried.
    }
remark-run-still-aboard = { $packs ->
        [one] One pack that was taken was left nowhere.
       *[other] { $packs } packs that were taken were left nowhere.
    }
remark-run-hold-warm = { $celsius } °C is more than 4 °C, and cold goods are on board.
remark-basis-not-carried = { $lines ->
        [one] One planned line was not taken in full; only what was taken counts.
       *[other] { $lines } planned lines were not taken in full; only what was taken counts.
    }
remark-bearer-must-acknowledge = { $hub } must still consent to bear { $cents }: halle ledger acknowledge.
remark-paper-written = Written: { $path }
remark-explain-complaint = { $buyer } complained on { $date }: { $packs } × { $ref } ({ $product }) at { $price_cents }, that is { $amount_cents }. Photo: { $photo }.
remark-explain-credit-unreceived = { $packs ->
        [one] One pack had not been received: its { $amount_cents } were only recorded, and cancel out.
       *[other] { $packs } packs had not been received: their { $amount_cents } were only recorded, and cancel out.
    }
remark-explain-credit-bearer = { $bearer } bears { $amount_cents } of it towards { $seller }, once { $bearer } consents.

# Pages.
page-vehicle = Vehicle { $vehicle }
page-no-vehicles = No vehicle: halle vehicle add NAME --weight WEIGHT.
page-run = Run { $run }
page-no-runs = No run: halle run plan NAME --vehicle VEHICLE --all.
page-no-stops = No stop.
page-run-bill = It cost { $total }: { $hours } for hours, { $day } for the vehicle, { $kilometres } for kilometres.
page-no-crates = No crate has changed hands yet.
page-complaint = Complaint { $complaint }
page-no-complaints = No complaint.

# Columns.
column-vehicle = Vehicle
column-crates = Crates
column-volume = m³
column-cold = Cold
column-day = Day
column-kilometre = Kilometre
column-hour = Hour
column-co2 = CO2 (g/km)
column-run = Run
column-id = Reference
column-planner = Planned by
column-driver = Driven by
column-stops = Stops
column-start = Starts at
column-departs = Leaves at
column-ends = Back at
column-way = km
column-driven = Driven (km)
column-order-of-stops = Order of stops
column-late = Late
column-kgkm = kg·km
column-co2-kg = CO2 (kg)
column-stop = No.
column-arrives = Arrives
column-window = Window
column-source = Source
column-crates-given = Crates left
column-crates-taken = Crates taken
column-celsius = °C
column-visited = Visited
column-planned = Plan
column-taken = Taken
column-left = Left
column-complained = Complained
column-given = Given
column-owes = Owes
column-complaint = Complaint
column-photo = Photo (SHA-256)
column-answer = Answer
column-buyers = For
column-refused = Refused
column-what-to-do = To do
column-with = With
column-position = Position
column-case = Packs a crate
column-litres = Litres

# Codes.
run-planned = planned
run-assigned = assigned
run-loading = loading
run-on-road = on the road
run-finished = over
road-exact = shortest possible
road-improved = shortened step by step
road-given = given by people
road-none = none
way-stated = stated
way-reckoned = reckoned
way-unknown = unknown
carried-planned = planned
carried-shipped = shipped
carried-taken = on board
carried-left = left
carried-received = received
carried-differs = differs
complaint-short = short
complaint-damaged = damaged
complaint-quality = quality
complaint-wrong = wrong
answer-open = open
answer-credited = credited
answer-refused = refused
record-run = run
record-run-plan = plan of a run
record-assign = who drives
record-visit = visit of a stop
record-milestone = milestone of a run
record-complaint = complaint
record-refuse = complaint refused
field-millilitres = volume
field-crates = crates
field-co2 = CO2
field-day = price of a day
field-kilometre = price of a kilometre
field-hour = price of an hour
field-case = packs a crate
field-cold = cold
mark-cold = cold

# Papers.
paper-pick = Pick list – run { $run }
paper-load = Loading list, last stop first – run { $run }
paper-note = Delivery note – run { $run }
paper-driver = Driver's sheet – run { $run }
paper-labels = Labels – run { $run }
paper-take = take
paper-leave = leave
paper-before = Before leaving { $hub }
paper-crate = Crate { $number } of { $crates }
paper-sign-driver = Handed over by
paper-sign-buyer = Received by, time
paper-celsius = Temperature (°C)
paper-crates-given = Crates left
paper-crates-back = Empty crates
