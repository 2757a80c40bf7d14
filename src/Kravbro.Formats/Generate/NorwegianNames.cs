namespace Kravbro.Formats.Generate;

/// <summary>Common Norwegian names, trades, streets and towns to make invented people and businesses of.</summary>
internal static class NorwegianNames
{
    internal static readonly string[] First =
    [
        "Anne", "Bjørn", "Camilla", "Dag", "Eirik", "Eli", "Emma", "Erik", "Frode", "Geir", "Grete", "Gunnar", "Hanne", "Hans",
        "Heidi", "Helene", "Henrik", "Håkon", "Ida", "Inger", "Ingrid", "Ivar", "Jan", "Jorunn", "Jonas", "Kari", "Karin", "Kjell",
        "Knut", "Kristian", "Lars", "Leif", "Linda", "Liv", "Magnus", "Marit", "Marius", "Marte", "Mette", "Morten", "Nina", "Nora",
        "Odd", "Ola", "Ole", "Per", "Petter", "Ragnhild", "Randi", "Rolf", "Rune", "Silje", "Siri", "Solveig", "Stein", "Stian",
        "Svein", "Terje", "Thea", "Thomas", "Tone", "Tor", "Trond", "Turid", "Unni", "Vegard", "Øystein", "Åse", "Åshild", "Ørjan",
    ];

    internal static readonly string[] Last =
    [
        "Aas", "Amundsen", "Andersen", "Antonsen", "Bakke", "Bakken", "Berg", "Berge", "Bråten", "Bøe", "Christensen", "Dahl",
        "Eide", "Eliassen", "Ellingsen", "Eriksen", "Fjeld", "Fredriksen", "Gulbrandsen", "Gundersen", "Hagen", "Halvorsen",
        "Hansen", "Haugen", "Helland", "Henriksen", "Holm", "Iversen", "Jacobsen", "Jensen", "Johansen", "Johnsen", "Karlsen",
        "Knutsen", "Kristiansen", "Larsen", "Lie", "Lund", "Martinsen", "Moe", "Myhre", "Myklebust", "Nguyen", "Nilsen", "Nygård",
        "Olsen", "Paulsen", "Pedersen", "Pettersen", "Rasmussen", "Ruud", "Sandvik", "Sivertsen", "Solberg", "Solheim",
        "Strand", "Sunde", "Sæther", "Sørensen", "Tangen", "Thorsen", "Tveit", "Ødegård", "Østby", "Øverland", "Åsen",
    ];

    /// <summary>What a business does, as the end of its name.</summary>
    internal static readonly string[] Trades =
    [
        "Bygg", "Elektro", "Rør", "Regnskap", "Transport", "Eiendom", "Bil", "Maskin", "Renhold", "Consulting", "Maler", "Gartneri",
        "Tak og Blikk", "Frisør", "Kafé", "Trevare", "Arkitekter", "Data", "Sport", "Foto", "Catering", "Tannklinikk", "Fysioterapi",
        "Bakeri", "Fisk", "Møbler", "Trykkeri", "Anlegg", "Vaktmester", "Kjøleservice", "Ur & Optikk", "Båtservice", "Snekkerverksted",
    ];

    internal static readonly string[] Forms = ["AS", "AS", "AS", "AS", "AS", "ENK", "DA", "SA"];

    internal static readonly string[] Streets =
    [
        "Storgata", "Kirkegata", "Skolegata", "Industriveien", "Strandveien", "Bjørkeveien", "Granveien", "Kongens gate",
        "Dronningens gate", "Fjordveien", "Åsveien", "Parkveien", "Stasjonsveien", "Havnegata", "Elvegata", "Solbakken",
        "Lillevegen", "Nygata", "Torggata", "Myrveien", "Furuveien", "Ringveien", "Bekkefaret", "Tunveien", "Skogveien",
    ];

    /// <summary>Postcode and town.</summary>
    internal static readonly (string Zip, string City)[] Towns =
    [
        ("0150", "Oslo"), ("0181", "Oslo"), ("0350", "Oslo"), ("0478", "Oslo"), ("0580", "Oslo"), ("1337", "Sandvika"),
        ("1430", "Ås"), ("1532", "Moss"), ("1606", "Fredrikstad"), ("1706", "Sarpsborg"), ("1771", "Halden"),
        ("2000", "Lillestrøm"), ("2050", "Jessheim"), ("2212", "Kongsvinger"), ("2315", "Hamar"), ("2406", "Elverum"),
        ("2609", "Lillehammer"), ("2815", "Gjøvik"), ("3015", "Drammen"), ("3110", "Tønsberg"), ("3210", "Sandefjord"),
        ("3256", "Larvik"), ("3510", "Hønefoss"), ("3611", "Kongsberg"), ("3717", "Skien"), ("3915", "Porsgrunn"),
        ("4006", "Stavanger"), ("4307", "Sandnes"), ("4370", "Egersund"), ("4514", "Mandal"), ("4838", "Arendal"),
        ("4876", "Grimstad"), ("5003", "Bergen"), ("5053", "Bergen"), ("5528", "Haugesund"), ("5700", "Voss"),
        ("6003", "Ålesund"), ("6413", "Molde"), ("6509", "Kristiansund N"), ("6800", "Førde"), ("6900", "Florø"),
        ("7010", "Trondheim"), ("7030", "Trondheim"), ("7500", "Stjørdal"), ("7600", "Levanger"), ("7713", "Steinkjer"),
        ("7800", "Namsos"), ("8006", "Bodø"), ("8300", "Svolvær"), ("8514", "Narvik"), ("8622", "Mo i Rana"),
        ("9008", "Tromsø"), ("9405", "Harstad"), ("9510", "Alta"), ("9600", "Hammerfest"), ("9800", "Vadsø"), ("9900", "Kirkenes"),
    ];

    /// <summary>What invoices are for; some need quotes in a CSV file.</summary>
    internal static readonly string[] Deliveries =
    [
        "Varer", "Konsulenttimer", "Serviceavtale", "Husleie", "Arbeid og materialer", "Abonnement", "Befaring", "Frakt",
        "Reparasjon; deler og arbeid", "Årsavgift", "Montering", "Utstyr, leie", "Kurs «Trygg kjøring»", "Skilt \"Åpent\"", "Snørydding",
    ];
}
