# Sourced by the launchers: where the project is, what the machine has, which jars to run. Expects bash -euo pipefail.
CRPBOT_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export CRPBOT_HOME
VERSION=0.1.0-SNAPSHOT
JOBS_JAR=$CRPBOT_HOME/spark-jobs/target/spark-jobs-$VERSION.jar
SUBMIT_JAR=$CRPBOT_HOME/spark-jobs/target/spark-jobs-$VERSION-submit.jar
CLASSPATH_FILE=$CRPBOT_HOME/spark-jobs/target/classpath.txt
SCORER_JAR=$CRPBOT_HOME/scorer/target/scorer-$VERSION-app.jar
BUILT=$CRPBOT_HOME/target/.built

say() { echo "crpbot: $*" >&2; }

# KEY=VALUE lines of .env become environment variables unless the environment has them already; nothing is evaluated.
read_env_file() {
  local file=$CRPBOT_HOME/.env line key value
  [[ -f $file ]] || return 0
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line%$'\r'}
    [[ $line =~ ^[[:space:]]*(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
    key=${BASH_REMATCH[2]} value=${BASH_REMATCH[3]}
    if [[ $value =~ ^\"(.*)\"[[:space:]]*$ || $value =~ ^\'(.*)\'[[:space:]]*$ ]]; then value=${BASH_REMATCH[1]}; fi
    [[ -v $key ]] || export "$key=$value"
  done <"$file"
}

find_java() {
  JAVA=java
  if [[ -n ${JAVA_HOME:-} ]]; then JAVA=$JAVA_HOME/bin/java; fi
  command -v "$JAVA" >/dev/null || { say "Cannot run: no Java found; install a JDK 17 or set JAVA_HOME"; exit 2; }
}

# True when a jar is missing or a source is newer than the last build. The scorer's jar is the last thing a build writes.
needs_build() {
  local jar
  for jar in "$JOBS_JAR" "$CLASSPATH_FILE" "$SCORER_JAR"; do [[ -f $jar ]] || return 0; done
  if [[ $1 == submit && (! -f $SUBMIT_JAR || $JOBS_JAR -nt $SUBMIT_JAR) ]]; then return 0; fi
  local reference=$SCORER_JAR
  if [[ $BUILT -nt $reference ]]; then reference=$BUILT; fi
  [[ -n $(cd "$CRPBOT_HOME" && find pom.xml {core,spark-jobs,scorer}/{pom.xml,src/main} -newer "$reference" -type f -print -quit 2>/dev/null) ]]
}

# build_when_needed laptop|submit: the large jar for spark-submit is built only for the latter.
build_when_needed() {
  needs_build "$1" || return 0
  mkdir -p "$CRPBOT_HOME/target"
  (
    flock 9
    needs_build "$1" || exit 0
    say "building (the first time takes a few minutes, most of it downloads) ..."
    touch "$BUILT.begun"
    cd "$CRPBOT_HOME"
    skip=false
    if [[ $1 == laptop ]]; then skip=true; fi
    if ! ./mvnw -q -B -DskipTests -Dspotless.check.skip=true -Dsubmit.jar.skip=$skip package >target/build.log 2>&1; then
      tail -n 30 target/build.log >&2
      say "Cannot build: see $CRPBOT_HOME/target/build.log"
      exit 1
    fi
    mv "$BUILT.begun" "$BUILT"
  ) 9>"$CRPBOT_HOME/target/.build.lock"
}

# Megabytes of memory this process may use: the machine's, or less when a control group says so.
machine_megabytes() {
  local megabytes limit
  megabytes=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo 2>/dev/null || echo 4096)
  limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
  if [[ $limit != max ]] && ((limit / 1048576 < megabytes)); then megabytes=$((limit / 1048576)); fi
  echo "$megabytes"
}

# Heap in megabytes: 40 % of the machine up to the ceiling given; native memory (tensors, ONNX) comes on top.
heap_megabytes() {
  local share=$(($(machine_megabytes) * 40 / 100))
  echo $((share < $1 ? share : $1))
}

terminal() { if [[ -t 2 ]]; then echo true; else echo false; fi; }

# run_jobs HEAP_CEILING_MB ARGUMENT... JOBS_JVM may hold more options of the JVM, separated by blanks.
run_jobs() {
  local heap=${CRPBOT_HEAP:-$(heap_megabytes "$1")m}
  shift
  export OMP_NUM_THREADS=1 SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
  "$JAVA" "@$CRPBOT_HOME/scripts/lib/spark.jvm" "-Xmx$heap" "-Dcrpbot.home=$CRPBOT_HOME" "-Dcrpbot.tty=$(terminal)" \
    ${JOBS_JVM:-} -cp "$JOBS_JAR:$(<"$CLASSPATH_FILE")" io.crpbot.jobs.CrpbotMain "$@"
}

# run_scorer ARGUMENT...
# Only the first compiler: starting and a day's replay cost half the processor time, models run in native code anyway.
run_scorer() {
  "$JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+DisplayVMOutputToStderr -Xshare:auto "-Xmx${CRPBOT_SCORER_HEAP:-512m}" \
    "-Dcrpbot.home=$CRPBOT_HOME" "-Dcrpbot.tty=$(terminal)" -jar "$SCORER_JAR" "$@"
}
