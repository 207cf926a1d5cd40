-- The number of this schema. Another program's table of the same name has no such columns.
CREATE TABLE meta (
	product text PRIMARY KEY CHECK (product = 'rescind'),
	schema integer NOT NULL
);

-- A world is found by its id; its incarnation says whether it is still the same one. Commits change the row of a
-- world, and no column of an index, so half of each page is left free for the next versions of its rows. Long values
-- are kept outside of the row, so that a commit does not write them again.
CREATE TABLE worlds (
	rank bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order in which worlds were opened
	id text COLLATE "C" NOT NULL UNIQUE,
	incarnation text COLLATE "C" NOT NULL,
	scenario text NOT NULL,
	seed bigint NOT NULL, -- the bits of an unsigned number
	expires timestamptz, -- in real time; null: never
	expires_nanos smallint NOT NULL, -- what a timestamp is too coarse for
	capacity bigint NOT NULL, -- the largest number of exchanges in the journal
	opening bytea NOT NULL,
	snapshot bytea,
	number bigint NOT NULL, -- of the last entry that is part of the snapshot
	head bigint NOT NULL, -- the number of the last entry
	exchanges bigint NOT NULL DEFAULT 0, -- the last number of an exchange that was handed out
	numbered timestamptz, -- when it was
	cleared bigint NOT NULL DEFAULT 0, -- exchanges up to this number were removed
	final bigint NOT NULL DEFAULT 0, -- no exchange up to this number is added any more
	CHECK (number <= head),
	CHECK (cleared <= exchanges)
) WITH (fillfactor = 50, toast_tuple_target = 128);

CREATE TABLE keys (
	digest bytea PRIMARY KEY,
	world bigint NOT NULL REFERENCES worlds ON DELETE CASCADE,
	place integer NOT NULL -- among the keys of its world
);
CREATE INDEX ON keys (world);

-- Entries go with their world by a trigger. A foreign key would be checked for each of them, and takes a fifth of the
-- time of a commit, which has just changed the row of the world.
CREATE TABLE entries (
	world bigint NOT NULL,
	number bigint NOT NULL,
	data bytea NOT NULL,
	PRIMARY KEY (world, number)
);
CREATE FUNCTION remove_entries() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
	DELETE FROM entries WHERE world = old.rank;
	RETURN NULL;
END $$;
CREATE TRIGGER remove_entries AFTER DELETE ON worlds FOR EACH ROW EXECUTE FUNCTION remove_entries();

CREATE TABLE exchanges (
	world bigint NOT NULL REFERENCES worlds ON DELETE CASCADE,
	number bigint NOT NULL,
	data bytea NOT NULL,
	kept timestamptz NOT NULL,
	PRIMARY KEY (world, number)
);
