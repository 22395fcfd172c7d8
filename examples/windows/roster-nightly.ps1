# Keep a copy of the roster, and leave word only on nights when something has changed.
#
#     roster-nightly.ps1 -Store C:\kursus\kursus.db -Folder C:\kursus\nightly
#
# The copy is FOLDER\roster.csv. What has changed since the night before lies in
# FOLDER\changes-DATE.csv, which Excel opens; when nothing has changed, there is no such file.
param(
    [Parameter(Mandatory = $true)][string]$Store,
    [Parameter(Mandatory = $true)][string]$Folder
)

$copy = Join-Path $Folder 'roster.csv'
$new = Join-Path $Folder 'roster-new.csv'
$changes = Join-Path $Folder ('changes-{0:yyyy-MM-dd}.csv' -f (Get-Date))

New-Item -ItemType Directory -Force -Path $Folder | Out-Null
kursus --store $Store roster export --excel -o $new
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

if (Test-Path $copy) {
    if ((Get-FileHash $copy).Hash -eq (Get-FileHash $new).Hash) {
        Remove-Item $new
        exit 0
    }
    # 10: there is something on the list. 0: no fact of anybody is otherwise, so the list is empty.
    kursus --store $Store roster diff $copy --reverse --exit-code --excel -o $changes
    if ($LASTEXITCODE -notin 0, 10) { exit $LASTEXITCODE }
    if ($LASTEXITCODE -eq 0) {
        Set-Content $changes 'Since the last copy of the roster, a status or a number has changed.'
    }
}
Move-Item -Force $new $copy
exit 0
