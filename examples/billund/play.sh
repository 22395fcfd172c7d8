#!/bin/sh
# An internal education in a Danish municipality: those who learned in one run own the next one.
# All people are invented.
#
#     sh examples/billund/play.sh [FOLDER]
#
# FOLDER (demo-billund, if nothing is said) is where the store is made, anew each time. It needs
# kursus on the PATH and no network.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/../telling.sh"
play_in "${1:-demo-billund}"
cp "$here/roster.txt" medarbejdere.txt

chapter 2021-01-11 "The first run, from which those come who will teach"

kursus_ init
kursus_ programme add "Sammen finder vi ud af det" --slug billund-2021 \
    --start 2021-02-01 --end 2021-11-30 --host "Billund Kommune" --language da --country DK
for who in "Asta Ravnsborg:Ergoterapeut" "Villy Dalgård:Pædagog" "Ditte Åbo:Sygeplejerske" \
    "Karim Haddad:Socialrådgiver" "Ruth Kløvermark:Sagsbehandler"; do
    kursus_ person add "${who%%:*}" --title "${who#*:}" --employer "Billund Kommune"
done
kursus_ participant add "Asta Ravnsborg" "Villy Dalgård" "Ditte Åbo" "Karim Haddad" \
    "Ruth Kløvermark"

chapter 2021-12-01 "It is over: they are agents of change now"

kursus_ participant complete all
kursus_ programme archive billund-2021

chapter 2022-01-10 "The next run, which the five own equally"

kursus_ programme add "Den interne konsulentuddannelse" --slug billund-2022 \
    --start 2022-02-01 --end 2022-11-30 --host "Billund Kommune" --language da --country DK \
    --initiative "Sammen finder vi ud af det" --gives forandringsagent \
    --follows billund-2021 --audience kolleger --audience ledere
for who in Asta Villy Ditte Karim Ruth; do
    kursus_ role add "$who" lead
done
kursus_ unit add "Team Genoptræning" --in Ældreområdet
kursus_ unit add "Team Visitation" --in Ældreområdet
kursus_ unit add "Hjemmesygeplejen Nord" --in Ældreområdet

say "Excel saved this roster as Unicode text: UTF-16, with tabs."
kursus_ roster import medarbejdere.txt
kursus_ participant list --audience ledere
kursus_ unit list

say "One person may have several roles at once."
kursus_ role add "Asta Ravnsborg" trainer
kursus_ role add "Maja Ågård" coordinator
kursus_ role add "Maja Ågård" adviser
kursus_ role list

chapter 2022-01-12 "Temadage, for all and for the leaders"

kursus_ theme add "Borgerens hele livssituation" "Hvem henter vi ind, og hvornår"
kursus_ temadag add "Drømme og ønsker" --date 8/2 --from 9 --to 15 --place "Rådhuset" --theme 1
kursus_ temadag add "Det kollegiale netværk" --date 10/5 --from 9 --to 15 --place "Rådhuset" \
    --theme 2
kursus_ temadag add "For ledere: samskabelse" --date 13/9 --from 13 --to 15 \
    --place "Rådhuset" --for ledere
kursus_ homework add "Spørg til drømmen bag ansøgningen" --between F1 F2
kursus_ plan

chapter 2022-02-08 "The first temadag"

kursus_ mark F1 fraværende "Søren Kjærgaard" sen Trine present rest
kursus_ attendance list F1

chapter 2022-05-10 "The second, and what lies between"

say "Somebody kept a list in Excel; an empty cell says nothing."
printf '%s\n' 'Navn;Fremmøde' 'Ömer Yıldız;fraværende' 'Trine Nørregård;forsinket' \
    'Maja Ågård;ja' 'Bent Ødum;' >fremmøde.csv
kursus_ attendance import F2 fremmøde.csv
kursus_ mark F2 present rest
kursus_ homework submit H1 ledere 1 2 3
kursus_ homework missing H1 --overdue

chapter 2022-09-13 "For the leaders alone"

kursus_ mark F3 present all
kursus_ status
kursus_ attendance matrix

echo
echo "The story is over. In $(basename -- "$PWD") lies kursus.db."
