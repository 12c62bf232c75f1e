# Thin over build.cs, which holds the verbs: ./build.ps1 test
Push-Location $PSScriptRoot
try {
    & dotnet run build.cs -- @args
    $code = $LASTEXITCODE
}
finally {
    Pop-Location
}
exit $code
