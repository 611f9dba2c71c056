BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE own_book (
	share VARCHAR(16) NOT NULL, 
	kommune VARCHAR(8) NOT NULL, 
	owner VARCHAR(64) NOT NULL, 
	opened_at DATETIME NOT NULL, 
	current INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_own_book PRIMARY KEY (share), 
	CONSTRAINT uq_own_book_owner UNIQUE (owner)
);
CREATE TABLE own_version (
	book VARCHAR(16) NOT NULL, 
	number INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	note VARCHAR(200) NOT NULL, 
	content JSON NOT NULL, 
	CONSTRAINT pk_own_version PRIMARY KEY (book, number), 
	CONSTRAINT fk_own_version_book FOREIGN KEY(book) REFERENCES own_book (share) ON DELETE CASCADE
);
CREATE TABLE room (
	id VARCHAR(32) NOT NULL, 
	code VARCHAR(12) NOT NULL, 
	is_open BOOLEAN NOT NULL, 
	facilitator VARCHAR(64) NOT NULL, 
	recovery VARCHAR(64) NOT NULL, 
	opened_at DATETIME NOT NULL, 
	delete_raw_at DATETIME NOT NULL, 
	raw_deleted_at DATETIME, 
	case_basis BOOLEAN NOT NULL, 
	archived_at DATETIME, 
	last_seq INTEGER NOT NULL, 
	CONSTRAINT pk_room PRIMARY KEY (id)
);
INSERT INTO "room" VALUES('4a617b993cd9308345402658','HUJA35',1,'8ce718733ea708455d370f2fdc72434fa94a6347ff5ff80f46935eff35225ed6','cd2942ee7f3fde3028077cd61f483afd7678b67b4bc60f96029b352d13234b55','2026-11-22 05:55:14.363448','2026-12-22 05:55:14.363448',NULL,0,NULL,8);
CREATE TABLE room_event (
	room VARCHAR(32) NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	author VARCHAR(64) NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	payload JSON NOT NULL, 
	CONSTRAINT pk_room_event PRIMARY KEY (room, seq), 
	CONSTRAINT uq_room_event_room_author_key UNIQUE (room, author, "key"), 
	CONSTRAINT fk_room_event_room FOREIGN KEY(room) REFERENCES room (id) ON DELETE CASCADE
);
INSERT INTO "room_event" VALUES('4a617b993cd9308345402658',1,'2026-11-22 05:55:14.442467','opened','facilitator','opened','{"area": "3453", "language": "nb", "template": "test", "title": "", "elected_body": false, "open_voting": false, "case_basis": false, "keep_days": 30, "groups": 0, "ask_role": false, "compare": "", "outputs": ["folk", "hender", "penger"], "seed": 0, "data_version": "", "steps": [{"key": "before", "kind": "temperature", "minutes": 5, "title": {"nb": "before", "nn": "before", "en": "before"}, "task": {"nb": "do", "nn": "do", "en": "do"}, "script": {"nb": "say", "nn": "say", "en": "say"}, "look": {}, "materials": {}, "options": [], "rules": {}, "sensitive": false, "in_groups": false, "fills": ""}, {"key": "ideas", "kind": "opportunities", "minutes": 5, "title": {"nb": "ideas", "nn": "ideas", "en": "ideas"}, "task": {"nb": "do", "nn": "do", "en": "do"}, "script": {"nb": "say", "nn": "say", "en": "say"}, "look": {}, "materials": {}, "options": [], "rules": {}, "sensitive": false, "in_groups": false, "fills": ""}]}');
INSERT INTO "room_event" VALUES('4a617b993cd9308345402658',2,'2026-11-22 05:55:14.500917','went','facilitator','go','{"place": 0}');
INSERT INTO "room_event" VALUES('4a617b993cd9308345402658',3,'2026-11-22 05:55:14.525764','joined','fd8d49ce280d79d8','join fd8d49ce280d79d8','{"person": "fd8d49ce280d79d8", "token": "799bd8214d22483211a85f18bd7fa4a14fba7b07ed682add66da2b57657dccf4", "by": "phone"}');
INSERT INTO "room_event" VALUES('4a617b993cd9308345402658',4,'2026-11-22 05:55:14.527817','joined','4e91f83d64e36f4b','join 4e91f83d64e36f4b','{"person": "4e91f83d64e36f4b", "token": "94f99c35f6b3e675c2ba2c477fca63a8b7f2f5ace8bb6225edbc94a57526e160", "by": "phone"}');
INSERT INTO "room_event" VALUES('4a617b993cd9308345402658',5,'2026-11-22 05:55:14.545006','joined','4b441e9304f33519','join 4b441e9304f33519','{"person": "4b441e9304f33519", "token": "1f0819346d06d512d39011f38e674a489eb712b7e66b4153cde0d7ba465cb05e", "by": "phone"}');
INSERT INTO "room_event" VALUES('4a617b993cd9308345402658',6,'2026-11-22 05:55:14.546953','answered','fd8d49ce280d79d8','a','{"person": "fd8d49ce280d79d8", "step": "before", "item": "", "value": {"value": 4}}');
INSERT INTO "room_event" VALUES('4a617b993cd9308345402658',7,'2026-11-22 05:55:14.556414','answered','4e91f83d64e36f4b','a','{"person": "4e91f83d64e36f4b", "step": "before", "item": "", "value": {"value": 5}}');
INSERT INTO "room_event" VALUES('4a617b993cd9308345402658',8,'2026-11-22 05:55:14.654048','answered','4b441e9304f33519','a','{"person": "4b441e9304f33519", "step": "before", "item": "", "value": {"value": 6}}');
CREATE TABLE room_result (
	room VARCHAR(32) NOT NULL, 
	made_at DATETIME NOT NULL, 
	result JSON NOT NULL, 
	CONSTRAINT pk_room_result PRIMARY KEY (room), 
	CONSTRAINT fk_room_result_room FOREIGN KEY(room) REFERENCES room (id) ON DELETE CASCADE
);
CREATE INDEX ix_room_code ON room (code);
CREATE INDEX ix_room_delete_raw_at ON room (delete_raw_at);
INSERT INTO "own_book" VALUES('kept2ndfrm','3453','0000000000000000000000000000000000000000000000000000000000000000','2026-11-22 05:55:14.000000',1,2);
INSERT INTO "own_version" VALUES('kept2ndfrm',1,'2026-11-22 05:55:14.000000','Eget register','{"people": [[12.0, 11.5], [13.0, 10.0]], "people_year": 2026, "figures": [["omsorg.aarsverk_in_base_year", 141.5, 2025]]}');
INSERT INTO "own_version" VALUES('kept2ndfrm',2,'2026-11-22 05:56:14.000000','','{"people": null, "people_year": 0, "figures": [["profile.net_debt", 81.5, 2024]]}');
COMMIT;
