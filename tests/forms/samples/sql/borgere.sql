-- Borgere i sagssystemet
CREATE TABLE borger (
    id integer PRIMARY KEY,
    cpr char(10) NOT NULL,
    koen char(1) NOT NULL CHECK (koen IN ('M', 'K')),
    navn varchar(200) NOT NULL
);

UPDATE borger
   SET koen = CASE WHEN CAST(RIGHT(cpr, 1) AS integer) % 2 = 0 THEN 'K' ELSE 'M' END;
