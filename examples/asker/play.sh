#!/bin/sh
# A year of a competence programme in a municipality, and the booster two years later, as its
# coordinator would type it. All people are invented.
#
#     sh examples/asker/play.sh [FOLDER]
#
# FOLDER (demo, if nothing is said) is where the store and the files are made, anew each time.
# It needs kursus on the PATH and no network.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/../telling.sh"
play_in "${1:-demo}"
cp "$here/roster.csv" ansatte.csv
cp "$here/teams-f3.csv" F3-deltakelse.csv

chapter 2020-01-06 "A store and a programme"

kursus_ init
kursus_ programme add "Kartlegging, behandling og reguleringsstøtte" \
    --slug asker-2020 --start 15.1.2020 --end 11.12.2020 \
    --provider "KORUS sør" --host "Asker kommune" --capacity 72 --language nb \
    --background "Tre kommuner ble én i 2020, uten felles faglig plattform."
kursus_ programme goal add "Et felles språk og en felles faglig plattform" \
    "Styrket grunnkompetanse i rus og psykisk helse"
kursus_ theme add "Relasjon og reguleringsstøtte" "Rammebetingelser for godt arbeid" \
    "Kartlegging og psykoedukasjon" "Rus, vold og traumer" \
    "Recoveryorienterte tilnærminger" "Samtaleterapi med natur, kultur og kropp"

chapter 2020-01-07 "The people: a roster from Excel"

kursus_ roster import ansatte.csv --dry-run
kursus_ roster import ansatte.csv
say "The same file twice changes nothing."
kursus_ roster import ansatte.csv
kursus_ participant list --former Hurum --unit "Rus og avhengighet"

say "Those who lead and support the programme need not take part in it."
kursus_ person add "Vigdis Sollien" --email vigdis.sollien@example.org \
    --title "Psykologspesialist" --employer "KORUS sør"
kursus_ person add "Hanne Kirkeby-Moe" --email hanne.kirkeby-moe@example.org \
    --title "Spesialrådgiver" --employer "KORUS sør"
kursus_ role add "Vigdis Sollien" lead
kursus_ role add "Hanne Kirkeby-Moe" co-lead
kursus_ role add "Ingunn Tveitan" coordinator
kursus_ role add "Torill Ask" adviser
kursus_ role add "Trond Aamodt" leader
kursus_ role add "Knut Arvid Lien" leader
kursus_ role list

say "Small groups for guidance, with people from all three former municipalities."
kursus_ group divide --size 8 --mix former
kursus_ group list

chapter 2020-01-08 "The plan of the year"

kursus_ fagdag add "Relasjon" --date 6.2 --from 9 --to 15 --place "Asker kulturhus" --theme 1
kursus_ session add F1 "Om relasjon og regulering" --from 9 --to 11.30 --theme 1
kursus_ session add F1 "Øvelser i grupper" --from 12.15 --to 15 --theme 1
kursus_ fagdag add "Rammer" --date 26.3 --from 9 --to 15 --place "Asker kulturhus" --theme 2
kursus_ fagdag add "Kartlegging" --date 14.5 --from 9 --to 15 --place "Røyken rådhus" --theme 3
kursus_ fagdag add "Rus, vold, traumer" --date 10.9 --from 9 --to 15 \
    --place "Asker kulturhus" --theme 4
kursus_ fagdag add "Recovery" --date 22.10 --from 9 --to 15 --place "Hurum rådhus" --theme 5
kursus_ fagdag add "Natur, kultur, kropp" --date 3.12 --from 9 --to 15 \
    --place "Asker kulturhus" --theme 6
kursus_ guidance series --title Veiledning --every "26 weeks" --count 2 --start 20.4 \
    --from 13 --to 14.30 --place "Enheten" --for each-group --by host
kursus_ skills add "Prateklar" --date 4.6 --from 9 --to 11 \
    --place "Asker kulturhus" --by host
kursus_ homework add "Les om reguleringsstøtte" --between F1 F2
kursus_ homework add "Prøv behovshjulet med en bruker" --between F2 F3 --kind exercise
kursus_ homework add "En kartlegging, med veileders blikk" --between F3 F4 --check
kursus_ plan

say "Letters go out by themselves from now on; examples/cron has the lines."
kursus_ programme edit --sender "Ingunn Tveitan <ingunn.tveitan@example.org>"
kursus_ reminder rule on all

chapter 2020-02-06 "The first fagdag, marked from the list at the door"

kursus_ mark F1 absent "Terje Solum" excused 17 late "Märta Öberg" present rest
say "Two more things were found out in the afternoon."
kursus_ mark F1.2 absent 41
kursus_ mark F1.1 came "Anders Moen" 9.40
kursus_ attendance absent
kursus_ fagdag close F1

chapter 2020-03-02 "A day is moved, and the homework with it"

kursus_ fagdag move F2 2.4 --reason "Kulturhuset er opptatt"
kursus_ homework submit H1 2 3 4 "Fatima el Amrani" "Łukasz Wiśniewski"

chapter 2020-03-16 "The pandemic: everything that is coming becomes digital"

kursus_ fagdag switch --all-coming --to digital --reason pandemi \
    --link https://mote.example.org/asker
kursus_ guidance switch --all-coming --until 30.6 --to digital --reason pandemi \
    --link https://mote.example.org/veiledning
kursus_ skills switch T1 --to digital --reason pandemi --link https://mote.example.org/asker
kursus_extra calendar export -o asker-2020.ics

chapter 2020-04-02 "The second fagdag, digital; and homework"

kursus_ mark F2 absent 9 44 excused 23 present rest
kursus_ homework extend H1 40 41 --until 20.4
kursus_ homework excuse H1 69
kursus_ homework submit H1 rest
kursus_ homework list

chapter 2020-04-20 "Guidance in groups"

kursus_ mark V1 present rest
kursus_lines "# from the leader of the group
Astrid Holtet excused
absent 8
present rest" mark V2
for label in V3 V4 V5 V6 V7 V8; do
    kursus_ mark $label present rest
done
kursus_ guidance move V9 27.4 --reason "Veilederen er bortreist"
kursus_ plan --for "Märta Öberg"

chapter 2020-05-15 "The third: attendance from the report of the Teams meeting"

kursus_ mark F3 excused 5 6
kursus_ attendance import F3 F3-deltakelse.csv
say "Gro was there from home, and is remembered. Who is in no report was absent."
kursus_ attendance import F3 F3-deltakelse.csv --accept "Gro Fjeldstad=23" --rest absent

chapter 2020-05-18 "Spring: homework that somebody approves"

kursus_ homework submit H2 G1 G2 G3 G4 G5 G6 G7 --date 13.5
kursus_ homework submit H2 G8
kursus_ homework submit H3 2 3 4 5 6 7 8 9 10
kursus_ homework approve H3 2 3 4 5 6 7
kursus_ homework again H3 8 --feedback "Ta med hva brukeren selv sa"
kursus_ homework submit H3 8
kursus_ homework approve H3 8

chapter 2020-08-17 "Autumn: somebody leaves, somebody comes"

kursus_ participant withdraw "Rune Tangen" --date 15.8 --reason job
kursus_ person add "Tuva Hjortland" --email tuva.hjortland@example.org --title Sosionom \
    --unit "Rus og avhengighet" --employer "Asker kommune" --experience 4
kursus_ participant add "Tuva Hjortland" --from 17.8 --replaces "Rune Tangen"

say "A telephone number is put right by hand. The next file from Excel still has" \
    "the old one, and a new title for somebody else."
kursus_ person edit "Kari Nordli" --phone "+47 101 00 001"
sed 's/^\(008494;.*\);Helsefagarbeider;/\1;Fagansvarlig;/' ansatte.csv >ansatte-august.csv
kursus_ roster diff ansatte-august.csv
kursus_ roster import ansatte-august.csv
kursus_ person show "Kari Nordli"

chapter 2020-09-10 "The rest of the autumn"

kursus_ mark T1 excused 69 present rest
kursus_ mark V9 present rest
kursus_ mark F4 absent 20 late 33 present rest
kursus_ homework submit H3 rest
kursus_ homework again H3 20 33 "Camilla Ryen" --feedback "Hva sa brukeren selv?"
kursus_ homework approve H3 rest
kursus_ homework extend H3 33 --until 1.10
kursus_ homework missing --overdue

chapter 2020-10-22 "The fifth"

kursus_ mark F5 excused 12 13 present rest
for label in V10 V11 V12 V13 V14 V15 V16 V17; do
    kursus_ mark $label present rest
done

chapter 2020-12-03 "The sixth, and the end"

kursus_ mark F6 absent "Stian Eikeland-Ruud" present rest
kursus_ attendance unmarked
kursus_ attendance show "Roar Fossum"
kursus_ requirement rule --attendance 85
kursus_ requirement status --only lost
kursus_ homework matrix --group G9

chapter 2022-09-05 "Two years after: the booster"

kursus_ booster plan --after "2 years" --title "Boostersamling" --from 10 --to 15 \
    --place "Asker kulturhus"
kursus_ person left "Magnus Røed" --date 2021-06-30
kursus_ person left "Elin Kårstad" --date 2022-01-31
kursus_ person left "Oskar Grindheim" --date 2021-08-15
kursus_ booster invite B1 --excel -o innkalling.csv
kursus_ booster reply B1 yes 1 2 3 4 "José Núñez" "Åse Sønsteby" "Þóra Jónsdóttir"
kursus_ booster reply B1 no "Svein Hovland" "Zoë Håland"

chapter 2022-12-12 "All meet at last, in one room"

say "A list to be signed at the door, and a sheet to be filled in."
kursus_extra attendance sheet B1 -o B1.pdf
kursus_extra attendance sheet B1 -o B1.xlsx
kursus_ mark B1 excused "Svein Hovland" absent "Zoë Håland" 28 present rest
say "One who has another job now came all the same."
kursus_ mark B1 --guest "Magnus Røed"

chapter 2022-12-13 "What it came to"

kursus_ status
kursus_ attendance matrix --kind fagdag
kursus_ homework missing
kursus_ booster compare
kursus_ roster export --excel -o roster.csv
kursus_extra plan export -o plan.xlsx

echo
echo "The story is over. In $(basename -- "$PWD") lie kursus.db, roster.csv and the rest."
