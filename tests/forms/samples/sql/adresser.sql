CREATE TABLE adresse (
    id integer PRIMARY KEY,
    husnummer integer NOT NULL,
    side varchar(5) CHECK (side IN ('lige', 'ulige')),
    enhed char(1) NOT NULL CHECK (enhed IN ('M', 'K')),
    beboers_cpr char(10)
);

SELECT husnummer FROM adresse WHERE husnummer % 2 = 0;
