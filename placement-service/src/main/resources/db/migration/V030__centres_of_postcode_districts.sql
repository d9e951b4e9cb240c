-- The centres of postcode districts on the National Grid, in metres: what a search counts distances from and to. Nobody's
-- address can be found from one. The first are typed in, good to a mile or so; the national list takes their place when it
-- is loaded. postcodes: how many the centre is the mean of.
create table postcode_district (
  district  text primary key check (district ~ '^[A-Z]{1,2}[0-9][0-9A-Z]?$'),
  easting   int not null check (easting between 0 and 700000),
  northing  int not null check (northing between 0 and 1300000),
  postcodes int not null default 0 check (postcodes >= 0),
  loaded_at timestamptz
);
insert into postcode_district (district, easting, northing) values
  ('NE1',  424900, 564300), ('NE2',  425300, 566000), ('NE3',  423800, 568500), ('NE4',  422900, 564600),
  ('NE5',  420500, 566500), ('NE6',  427300, 565500), ('NE7',  427000, 567600), ('NE8',  425200, 562300),
  ('NE9',  426400, 559600), ('NE10', 429300, 561300), ('NE11', 423500, 560800), ('NE12', 427000, 570000),
  ('NE15', 418500, 565000), ('NE16', 419500, 560000), ('NE21', 418000, 562500), ('NE28', 430000, 566500),
  ('NE29', 434500, 568000), ('NE30', 436200, 569500), ('NE31', 431000, 563800), ('NE32', 432800, 564500),
  ('NE33', 436500, 566500), ('NE34', 436300, 564300), ('NE37', 430500, 557500), ('NE38', 430500, 555500),
  ('NE61', 420000, 586000), ('NE63', 427500, 587500), ('SR1',  439800, 557000), ('SR2',  440300, 555000),
  ('SR3',  437500, 553500), ('SR4',  437300, 556500), ('SR5',  437800, 558800), ('SR6',  440000, 560000),
  ('SR7',  441500, 549500), ('SR8',  443000, 541500), ('DH1',  428000, 542700), ('DH2',  426500, 551500),
  ('DH3',  427800, 552500), ('DH4',  433000, 551500), ('DH5',  434800, 549500), ('DH6',  435500, 539500),
  ('DH7',  421500, 542500), ('DH8',  410500, 551000), ('DH9',  419500, 552700), ('DL1',  429500, 514500),
  ('DL3',  427500, 515000), ('DL5',  427500, 524500), ('DL14', 420500, 529000), ('DL15', 416500, 535500),
  ('DL16', 425800, 533800), ('DL17', 429500, 532500), ('TS1',  449300, 520300), ('TS18', 444000, 518500),
  ('TS24', 450800, 533000);
