@echo off
rem The xgrad command on Windows: builds what has changed since the last time, then runs it.
setlocal EnableDelayedExpansion
set "root=%~dp0"
set "target=%root%xgrad-bench\target"
rem As far as it could be written without a Windows machine to run it on.

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
where /q "%java%" 2> nul || if not exist "%java%.exe" (
  echo xgrad: no java found. Install a JDK, version 17 or later, or set JAVA_HOME. 1>&2
  exit /b 1
)

rem Whether a source, a resource or a pom is newer than the last good build.
set "outdated=1"
if exist "%target%\xgrad.stamp" if exist "%target%\classpath.txt" (
  powershell -NoProfile -Command "$built = (Get-Item '%target%\xgrad.stamp').LastWriteTime; $new = Get-ChildItem '%root%' -Recurse -File | Where-Object { ($_.Name -eq 'pom.xml' -or $_.FullName -match '\\src\\main\\') -and $_.FullName -notmatch '\\(target|\.git|xgrad-out|xgrad-data)\\' -and $_.LastWriteTime -gt $built } | Select-Object -First 1; if ($new) { exit 1 } else { exit 0 }"
  if not errorlevel 1 set "outdated=0"
)

if "!outdated!"=="1" (
  where /q mvn || (
    echo xgrad: no mvn found. Install Maven, version 3.8 or later. 1>&2
    exit /b 1
  )
  if not exist "%target%" mkdir "%target%"
  echo xgrad: building, the first time takes minutes 1>&2
  pushd "%root%"
  call mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip package -pl xgrad-bench -am > "%target%\xgrad-build.log" 2>&1
  set "failed=!errorlevel!"
  popd
  if not "!failed!"=="0" (
    type "%target%\xgrad-build.log" 1>&2
    echo xgrad: the build failed; its whole log is %target%\xgrad-build.log 1>&2
    exit /b 1
  )
  echo built > "%target%\xgrad.stamp"
)

rem From here on, so that a ! among the arguments stays.
setlocal DisableDelayedExpansion
rem An argument file: a command line of Windows is too short for the class path.
powershell -NoProfile -Command "$jar = Get-ChildItem '%target%\xgrad-bench-*.jar' | Where-Object Name -notmatch '(sources|javadoc)\.jar$' | Select-Object -First 1; $path = $jar.FullName + ';' + (Get-Content '%target%\classpath.txt' -Raw).Trim(); Set-Content -Encoding Default '%target%\xgrad-arguments.txt' ('-cp ' + [char]34 + $path.Replace('\', '/') + [char]34)"
"%java%" -Djava.awt.headless=true "@%target%\xgrad-arguments.txt" org.xgrad.bench.cli.Main %*
exit /b %errorlevel%
