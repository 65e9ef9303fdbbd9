"""Small words and spellings by language: Danish, and what may stand in a Danish file beside it.

A word that two languages share stands in both lists and tells nothing between them. The lists were
written for kklint; nothing in them was counted in a corpus.
"""

WORDS = {
    "da": """
af aldrig alene alle allerede alt altid altså anden andet andre at bag bare bedre begge begynder
beholder blev blevet blive bliver bruge bruger burde byen bør børn børnene både da dag dage de dem
den denne der deres det dette dig din dine disse dit dog du efter eget egen egne eller en end
enhver enten er et fik fire flere flest fleste for fordi forskellige fra frem fremover før først
første få får gang gange gav gennem gerne giver gode god godt gør gøre gået går ham han hans har
havde have hele heller hen hende hendes her hjem hjemme hos hun hvad hvem hver hvert hvilke
hvilken hvis hvor hvordan hvorfor hvornår hvorvidt høj i ifølge igen igennem ikke imellem imod ind
inde inden indenfor indtil ingen ingenting intet ja jeg jeres jo kan kender kom komme kommer
kommet kommune kommunen kommunens kommuner kort kun kunne køber lad langt lav lave laver lidt lige
ligger lille længe længere mange man med meget mellem men mens mere mest mig mindre mindst min
mine mit mod må måske måtte mødet møder ned nej netop nogen noget nogle nok nu ny nye nyt nær
næste næsten når og også om omkring op oplyse oplyser os over overfor personer plads pladser på
ret samme samt sammen se selv ser siden sidder sidste sig sige siger sin sine sit skal skole
skolen skulle skylles sker som stadig sted stor store stort står stå svar svært syg så således
sådan sådanne søger søge tage tager taget tid til tilbud tilbage to trods tror træffe tre tæt ud
uden udenfor udover under undtagen vedr vedrørende ved vej venlig vi vide viser ville vil vores
vor være været vær år åbent øvrige øvrigt borgere borger borgeren forælder forældre kvinder mand
mænd hvorefter derfor dermed derudover desuden efterhånden imidlertid ligeledes såfremt
henvendelse ansøgning ansøgningen afgørelse afgørelsen oplysninger arbejde arbejder hjælp hjælpe
bolig boliger kontakt kontakte skriv skrive ring fru hr ansvar barn barnet bland bor by case date
fem find folk form frist fristen ganske gjorde gjort gratis gå henne home hverdag hvilket
information is job la lag lagt lang last lege lærer lærere læge læger made mål navn ni norsk
norske nærmere nå person put råd rådet same sende service sikkert sind snakke styre styret sum ta
tag tal team ti time tog tro support vel vente venter via vise vore hat aller alles des lager
kontoret folkeskole rådhuset klokken lukket åbner lukker bøger bog gamle unge ældre blind syge
læse læser penge betale betaler betales pris priser kroner kontor vejen veje huset huse hus rum
gæster gæst naboer nabo deltage deltager deltagere deltagelse foregår holder holdes hold indsats
indsatsen projekt projektet tekst herunder hvorpå hvormed jævnligt snart straks ofte sjældent
tirsdag onsdag mandag lørdag søndag uge gade behov brug mulighed tilladelse ledelse leder ansat
ansatte medarbejder medarbejdere formand formanden nævn møde udvalg udvalget gruppe brev felt
velkommen kaffe telefon klage klager krav åben åbne holdt lejer ejer ejere børnehave gravid cykel
lokale lokaler festen skriftligt avis folkeskolen ældste yngre vest øst syd nord ting lyst bil
biler bus flytte flytter passe passer bord dør mad vand elever eleven eleverne elev lærerne var
melding bydelen ordfører mener held tyder hit byens vandt kamp spil
""",
    "nb": """
alle allerede alltid andre annen annet at av bak bare barn barna bedre begge begynner ble blei
blir bli blitt bor bruke bruker brukere burde by byen bør både da dag dager de deg dem den denne
der deres derfor derimot dersom det dette din dine disse ditt dra du dugnad eller en enda enn
enten er et etter etterpå fem fikk finne finnes fire flere flest fleste for fordi forskjellige
fortsatt fra fram før først første få får gang ganger ganske gikk gir gjennom gjerne gjorde gjort
gjør gjøre god gode godt grunn gå går ha hadde ham han hans har hele heller henne hennes her hjelp
hjelpe hjem hjemme hos hun hva hvem hver hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor i
ikke imot ingen ingenting inn inne innen innenfor innbygger innbyggere innbyggerne ja jeg jobb
jobbe jobber jo kan kjenner kjøpe kom komme kommer kommune kommunen kommunens kommuner kort kun
kunne kvinne kvinner la lage lager leder lege legen likevel lenge lenger ligger lik like liten
litt lærer lærere løpet man mange mann mannen med meg mellom men mens mer mest meget mindre minst
min mine mitt mot mye må måte måtte møte møtet navn ned nei nettopp nettsiden nettsidene noe noen
nok norsk norske nye nytt ny nå når nær nærmere neste nesten og også om omkring opp oppgave over
overfor personer plass plasser på rett rullestol samme samt sammen se seg selv ser sende si siden
sier sikkert sin sine sitt sitter sjekk skal skje skjema skjemaet skjer skole skolen skriv skrive
skulle slik slike snakke snart som spørsmål spør stadig sted stor store stort står stå svar
sykehus syk sykepleier så søke søker søknad søknaden søknader ta tar tatt ti tid til tilbake
tilbud tiltak to tro tre trenger tross under uke uken unntatt ut ute uten utenfor utover ved
vedtak vedtaket vei veldig venn vennlig vet vi vil vise viser ville våre vår vært være år åpen
åpent øvrig åpne åpningstider kveld barnehage barnehagen ansatt ansatte foreldre foreldrene arbeid
arbeide arbeider hjelpen mulighet opplysninger opplyser fylle fylt bilde etterspør sak saken saker
saksbehandler utdanning hverandre hverdag lørdag søndag tirsdag onsdag mandag fylke fylket gutt
gutter jente jenter språk veileder leilighet melding styret styre møter råd rådet ansvar behov
oppdatert hjelper fortelle forteller sjef sjefen lese leser vente venter bruk fremdeles imidlertid
vanlig lørdager kafé gratis frist fristen alene alt altså barnet beholder betale betaler betales
borgere borger borgeren case date deltagelse dit egne folk foregår frem fru gamle holder holdes
hold hr hus huse huset hvorvidt intet is klokken kommet kontakt kontakte kontor kontoret kroner
lag lagt langt last lave ledelse mål ofte person pris priser ring rådhuset service straks sum
support team tekst unge vel via vide svært brev tog ni hatt eldre fyller fylles stengt stenge
stenges åpnes uker ukene elevene eldste yngre trær trærne settes setter sette annenhver utdelt
vedtok eier eiere eiendom eiendommen leier leietaker leietakeren byggesak barnevern sykemeldt syke
sykehjem sykehjemmet hjemmesykepleie helse helsetjenester fastlege fastlegen lenke lenken nettside
epost gjelder gjeldende etat etaten bydelen kommunestyret formannskapet ordfører ordføreren
rådmann tillatelse tillatt kreves betyr mener tenke tenker ulike ulik kjent kjører kjøretøy
førerkort trikk sykkel sykler sykle fjell sjø sjøen vann vannet mat maten melk lunsj kjøkken leker
lekeplass søppel avfall bøker deltar delta deltaker deltakere hvilende gjest gjester naboen naboer
gravid hjertelig velkommen lokalet lokaler velkomst kveldene kaffe sammenheng
""",
    "nn": """
alle allereie alltid alt andre annan anna at att av bak barn barna berre betre blei bli blir blitt
bruke brukar brukarar bruk burde by byen bør både da dag dagar de deg dei deira den denne der
dersom det dette difor din dine ditt dokker du dykk dykkar då eg ei ein eit eitt eigen eiga eller
en enn er et etter fekk fem finne finst fire fleire flest fleste folk for fordi framleis fram frå
før fyrst fyrste først første få får gi gir gjer gjere gjeve gjekk gjennom gjerne gjorde gjort god
gode godt gong gonger gå går ha hadde han hans har heile heim heime heller her hjelp hjelpe hjå ho
hos hennar henne honom høyre høyrer i ikkje imot ingen inn inne innan innbyggjar innbyggjarar
innbyggjarane ja jobb jobbar kan kjem kom kome komen kommune kommunen kommunar kor korleis korfor
kva kvar kvart kven kvifor kvinne kvinner kunne la lage laga lege leiar leiaren liten litt lærar
lærarar læraren løyve mange mann mannen med meg meir mellom men mens mest mi min mindre mine minst
mitt mot mykje må mål måte møte møtet namn ned nei no nok noko nokon nokre norsk nye nytt ny når
nær og også om opp opplysningar over oss personar plass plassar på rett samen saman same samt se
sei seie seier sende seg sidan sin sine sitt sit sjå sjølv skal skjema skole skule skulen skular
skriv skrive skulle slik slike snart so som spørsmål stad stader stor store stort står stå svar
sjuk sjukehus så søkje søkjer søkjar søknad søknaden ta tek teke teken ti tid til tilbake tilbod
tiltak to tre treng under ut ute utan utanfor var ved vedtak vedtaket veg vegen vel veke veka
veldig ver vera vere vert vi vil ville vore vår våre år åra åpen open opne ope barnehage
barnehagen tilsett tilsette foreldre foreldra arbeid arbeide arbeider arbeidar born mogleg
mogleheit moglegheit utdanning jenter gutar gut jente språk rettleiing melding styret rådet ansvar
behov fylke fylket sak saka saker sakshandsamar krev gjev eigne kvarandre kvardag laurdag sundag
søndag tysdag onsdag måndag skriftleg offentleg vanleg kontoret hjelper lese les ventar bur barnet
brev hus huset kontor klokka kroner langt lag ofte pris person ring service team tekst rådhuset
gamle unge via held hald fyller flytte flyttar byrjar byrja naboar bosset henta stengt elevane
eldste velkomne velkomen heilagdagar borna skulane kommunestyret ordførar fylkesting ynskjer
ønskjer ynskje ønskje avdeling løyvet søkjarar leigar leigebuar bustad bustadar bustaden helse
helsetenester fastlege lenkje nettsida gjeld gjeldande etat krevje tyder meiner tenkje ulike kjend
køyrer køyre kaffi mjølk vatn vatnet maten
""",
    "sv": """
alla aldrig allt andra annan annat att av bara barn barnen behöver behov bland blev bli blir
blivit bor bra bry båda både bör börja börjar dag dagar de dem den denna deras dess dessa det
detta dig din dina ditt du där därför då efter egen egna eller en enligt er era ert ett fick finns
fler flera flesta folk fram framför från för före föräldrar första få får fått gammal ge genom ger
gick gjort gå gång gånger går gör göra ha hade han hans har hela hem henne hennes hjälp hjälpa hon
honom hos hur här högst i idag igen in inga ingen inget innan innanför inom inte inför ja jag jobb
jobba kan kanske kom komma kommer kommun kommunen kommuner kommunens kunna kunde kvinna kvinnor
känner lag ledare lite liten lägga lärare längre man med medan mellan men mer mera mest mig min
mina mitt minst mindre mot mycket många måste människor möjlighet möte mötet namn ned nej ni nog
nu ny nya nytt någon något några när nästa och också om oss på plats platser rätt redan samma samt
se sedan ser sig sin sina sitt själv sju skall ska skickar skola skolan skriv skriva skulle snart
som språk stad staden stor stora stort står stå svar svara svenska så sådan sådana säga säger söka
söker ta tar tid till tillbaka tills tillsammans tog tre trots två under upp uppgifter ut utan
utanför vad var vara varför varit varje vart vem verksamhet vi vid vidare vilja vilka vilken
vilket vill ville väg väldigt vän vår våra år åt även än ändå är ärende ärendet öppet öppen över
ordförande ordföranden anställda ansökan ansöka beslut beslutet arbete arbetar arbeta frågor fråga
kontakta länk anmälan bostad bostäder sjuk sjukhus förskola förskolan medborgare invånare
invånarna lördag söndag tisdag onsdag måndag vecka veckan handläggare brev fru gav hus huset
information kontakt kontor lagt last person pris projekt service team text tal tro via ring rum
unga gamla klockan hjälper barnet betala kronor hit dit
""",
    "en": """
a about after again all also always am an and another any anyone application apply are as ask at
available back be because been before being best between both but by call can cannot care case
change child children citizens city come contact could council day days did different do does done
down during each either employee employees even every everyone family few find first follow
following for form from get give given go good great had has have he help her here him his home
house how however i if important in information into is it its job just know last like look made
make man many may me meeting men more most much must my name need needs new next no not now of off
office on once one only open or other others our out over own page parents people person please
policy public put questions report right said same school see send service services she should
since so some still such support take team than that the their them then there these they think
this those through time to too two under until up us use used very via visit want was way we week
welcome well were what when where which while who why will with women work workers would write
year years yes yet you young your chairman board members staff disabled residents local
""",
    "de": """
ab aber alle allem allen aller alles als also am an andere anderen antrag arbeit auch auf aus bei
beide beim bereits bis bitte bürger da dabei damit danach dann daran das dass daß davon dazu dein
deine dem den der deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du
durch eher ein eine einem einen einer eines einige er es etwas euch euer fragen frau frauen für
ganz gegen geht gemeinde gibt gut hab habe haben hat hatte hatten hier hilfe hinter ich ihm ihn
ihnen ihr ihre ihrem ihren ihrer im immer in informationen ins ist ja jahr jahre jede jedem jeden
jeder jedes jetzt jugendliche kann kannst kein keine keinen können kinder kind kommen kommt
kontakt lang leute mann man mehr mein meine mich mit mitarbeiter mitarbeiterin möchten müssen muss
nach nicht nichts noch nun nur ob oder ohne schon schule sehr sein seine seinem seinen seiner seit
selbst sich sie sind so soll sollen sondern stadt tag tage über um und uns unser unsere unter viel
viele vom von vor war waren was weg weil weiter welche wenn wer werden wie wieder will wir wird
wirklich wissen wo wohnung woche wurde wurden zeit zu zum zur zwei zwischen
""",
    "fo": """
aftan aftur alla allar allir allur alt annar annað at av ber bara barn barni barnini betri bert
bæði borgarar borgarin borgari býr býur dagar dagur date dei eftir eg ein eina eingin einki einum
eini eisini eiga eigur ella elli em er eru est eyka fáa fær fingu fingið firi fleiri flestu
foreldur foreldrini frá fram fyrst fyri fyrr fyrsta føroyar føroyskt ger gera gerð gevur gjørt
gongur góð góður gott hann hans hava havi havt heim heima hendan henda hendur hesa hesi hesin
hetta hevur hjá hjálp hjálpa hon hondini hvat hvar hvør hví her í ið inn ikki ikke ísl jú kann
kanst kemur koma kommuna kommunan kommununi konufólk kvinnur kunnu kunningar lagt lata leingi
leiðari lesa lærari lítið læknin maður mannfólk men meira mest millum mín mína mítt móti mugu mær
nakað nakar nakrar niður nógv nú nýggj nýtt næsta nærri ov og okkara okkum onkur onga opið oyða
saman sama sára seg sega seinni sendir sín sína sínum sítt sjálv sjúkrahús skal skulu skúla skúlin
skúlanum skriva soleiðis so spurdi spyrja staðið starvsfólk stór stóra størri summar sum søkja
søknað søkir tá tað tann taka tal tánar teimum teir teirra tey ti tí tíð tíma til tín tína títt
tær tú tykkum tó trý tvey úr út uttan undan undir um upp upplýsingar vanlig vanliga var vegna vera
verið verða verður við vilja vil viðvíkjandi vit vóru vár ár áðrenn á øll øðrum økinum fundur
fundurin forkvinna umsókn børn børnini fólk fólki ongantíð altíð seinast vikuni dag
""",
    "kl": """
aamma aammalu aat aappaa aallaat aasiit aatsaat akissut akissutit allat allagaq allakkat allamik
allaffik ammaasoq angut angutit anaana ataata apeqqut apeqqutit arnaq arnat arfininngorneq
ataatsimiinneq ataasinngorneq atuarfik atuarfimmi atuartitsisoq atuartut imaluunniit imaappoq
inissaq inissiaq inuit inuk inuiaqatigiit inuusuttut isumaginninnermi kalaallisut kalaallit
katersorpoq kikkut kiisalu kisianni kommuni kommunimi kommunip kommunit kommune maani maanna
maannakkut marluk massakkut meeqqap meeqqat meeraq meeqqanut nalunaarut naak naammassineq nuuk
nuummi nunaqarfimmi nutaaq oqaluttuaq oqarfigineqarpoq oqarpoq paasissutissat peqqissaaveqarfik
pilersaarut pillugit pillugu pingasut piffissaq piumasaqaat qanoq qaqugu qinnuteqaat qinnuteqarpoq
qinnuteqarneq qinnuteqartoq qujanaq sapaatit sulerinermi sisamat sisamanngorneq siulittaasoq
suliaq suliat suliffik suliffeqarfik sulisoq sulisut suna susoq soorlu taakku taama taamaattoq
taamaattumik tamanna tamanut tamarmik tamatumani tassa tassaavoq tassani tassunga tullerpoq uani
uanga uiggiulluni ullut ulloq ungasinngitsumi uunga utoqqaat utoqqaq illit illoqarfik illoqarfimmi
ilaqutariit ilitsersuut ikiorsiissut ikiuutit ikiorti malillugu neqeroorut ajoqersuisoq nakorsaq
napparsimavik angajoqqaat
""",
}
# Spellings and the languages that have them, by ISO code; of a word in no list all that fit decide.
SPELLINGS = (
    ("[æø]", "da nb nn fo"),
    ("å", "da nb nn sv"),
    ("[äö]", "sv de"),
    ("[üß]", "de"),
    ("[ðíúýóá]", "fo"),
    (r"q(?!u)|ii|uu|.aa.{2}", "kl"),
    (r"(?:poq|voq|put|vut|suaq|toq|soq|neq|nerit|isut|mut|nut|nit|llu|lugu|lutik|luni)\Z", "kl"),
    (r"([klmnpt])\1\Z(?<!\bapp)", "nb nn sv de en fo"),
    (r"sjon(?:en|er|ene|ens|s)?\Z", "nb nn"),
    (r"..het(?:en|er|ene|ens|s)?\Z", "nb sv"),
    (r"..skap(?:et|er|en|a|ets|s)?\Z", "nb nn sv"),
    (r"[tng]leg(?:e|t|are)?\Z|heit(?:a|er|ene)?\Z|(?:arane|ingar|ingane|arar)\Z", "nn"),
    (r"øy|\Ahjelp|\Akj[eøæ]|\Agjen|arbeid|spørsm|språk", "nb nn"),
    (r"\Aopp(?:gav|lys|drag|følg|gj|mun|stå|t|rett|hold|lev|ly|sum|vek|vokst)", "nb nn"),
    (r"\A(?:utvikl|utdann|utfør|utfyll|utsatt|innhent|innhold|inntekt|innbygg|åpn)", "nb nn"),
    (r"øj|æg|ejl|ejd|hjælp|sprog|spørg|uddan|udvik|indhol|udfyl|indsen|..hed(?:en|er|s)?\Z", "da"),
    (r"..skab(?:et|er|en|erne|ets|s)?\Z|\Aaf[^f]|\Aop[^p]|\Aud[^di]|\Aind[^iu]", "da"),
    (r"..tion(?:en|er|s|erne|ens)?\Z", "da sv en de"),
    (r"...erne\Z", "da nb"),
    (r"...(?:ung|ungen|keit|lich|liche[nrs]?|ische?[nrs]?)\Z|sch", "de"),
    ("ck", "sv en de"),
    (r"th|...ly\Z|..ies\Z|ould\Z|ight|..ness\Z", "en"),
    (r"(?:orna|arna|erna|iska|[lr]iga)\Z", "sv"),
    (r"(?:inum|unum|ðum|rnar|arnir|oy|ey)\Z", "fo"),
)
