plugins {
    application
}

java {
    toolchain.languageVersion = JavaLanguageVersion.of(17)
}

repositories {
    mavenLocal()
    mavenCentral()
}

dependencies {
    implementation(platform("org.xgrad:xgrad-bom:0.1.0-SNAPSHOT"))
    implementation("org.xgrad:xgrad-dl4j")
    implementation("org.xgrad:xgrad-radam")
    implementation("org.nd4j:nd4j-native-platform:1.0.0-M2.1")
    runtimeOnly("org.slf4j:slf4j-simple:1.7.36")
}

application {
    mainClass = "org.example.Quickstart"
}
