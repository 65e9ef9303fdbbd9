CREATE TABLE hund (
    chipnummer char(15) PRIMARY KEY,
    ejers_cpr char(10) NOT NULL,
    hundens_koen ENUM('han', 'hun') NOT NULL
);
