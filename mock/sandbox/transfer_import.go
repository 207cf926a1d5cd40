package sandbox

import (
	"cmp"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// An Import says how the world of a file is opened.
type Import struct {
	ID  string        // "": that of the file
	TTL time.Duration // 0: until it is deleted
}

// Import opens the world of a file, which goes on as the one that was exported would have. Credentials that the
// file leaves out, or that another world uses, are made anew. The error is a [*FileError],
// [*IDInUse], [*CredentialInUse] or ErrAway. Nobody may use f afterwards.
func (d *Directory) Import(f *WorldFile, o Import) (*World, error) {
	f.ID = cmp.Or(o.ID, f.ID)
	c := &fileChecker{WorldFile: f}
	c.checkRecord(d)
	c.checkWorld(d)
	c.found = append(c.found, d.keeper.Check(f)...)
	if err := fileError(c.found); err != nil {
		return nil, err
	}
	if taken, err := d.Find(f.ID); err != nil {
		return nil, err
	} else if taken != nil {
		return nil, &IDInUse{f.ID}
	}
	if err := d.openCredentials(f); err != nil {
		return nil, err
	}
	w, opening, err := d.keeper.Build(f.ID, &f.Record)
	if err != nil {
		return nil, err
	}
	c.checkState(d, opening.Baseline)
	kept := c.exchanges(d, w)
	if err := fileError(c.found); err != nil {
		return nil, err
	}
	if o.TTL > 0 {
		w.Expires = d.wallClock().Add(o.TTL)
		f.Record.Expires = w.Expires
	}
	return w, d.addImported(w, opening, f, kept)
}

// addImported opens a world that goes on from a file.
func (d *Directory) addImported(w *World, o Opening, f *WorldFile, kept []*journal.Entry) error {
	if d.stored != nil {
		return d.addFromFile(w, o, f, kept)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep(sweepBatch)
	if err := d.checkFree(w); err != nil {
		return err
	}
	w.opening, w.wallClock, w.rulebook = o, d.wallClock, d.rulebook
	if err := w.applySaved(&f.World, d.keeper.Fault); err != nil {
		return err
	}
	w.Journal.Continue(kept, f.Journal.Given)
	d.list.add(w)
	d.publish(w)
	return nil
}

// exchanges reads the exchanges of the file.
func (c *fileChecker) exchanges(d *Directory, w *World) (kept []*journal.Entry) {
	j, last := &c.Journal, uint64(0)
	c.require(j.Given <= mostGiven, "/journal/given", "must be at most %d", uint64(mostGiven))
	c.require(len(j.Exchanges) <= w.Journal.Size(), "/journal/exchanges", "there are more than the journal_size of the record")
	for i, data := range j.Exchanges {
		at := "/journal/exchanges/" + strconv.Itoa(i)
		found := journal.Check(data)
		for _, m := range found {
			c.require(false, at+m.Pointer, "%s", m.What)
		}
		if len(found) > 0 || len(c.found) > 0 {
			continue
		}
		e, err := d.keeper.Decode(w, data)
		if err != nil {
			c.require(false, at, "%v", err)
			continue
		}
		c.require(e.N > last && e.N <= j.Given, at+"/n", "the numbers of exchanges grow from 1 to given")
		last, kept = e.N, append(kept, e)
	}
	return kept
}

// addFromFile opens a world of a file in the store.
func (d *Directory) addFromFile(w *World, o Opening, f *WorldFile, kept []*journal.Entry) error {
	begins, err := storedJournalOf(kept, f.Journal.Given)
	if err != nil {
		return err
	}
	return d.create(w, o, nil, func(s *StoredWorld) {
		s.Snapshot, s.Journal = encode(&f.World), begins
	}, func() error { return w.applySaved(&f.World, d.keeper.Fault) })
}

// storedJournalOf returns what the journal of a stored world begins with. What is missing between its exchanges
// counts as lost.
func storedJournalOf(kept []*journal.Entry, given uint64) (*StoredJournal, error) {
	j := &StoredJournal{Cleared: given, Final: given, Given: given}
	for i, e := range kept {
		if i == 0 {
			j.Cleared = e.N - 1
		}
		data, err := e.Encode()
		if err != nil {
			return nil, err
		}
		j.Exchanges = append(j.Exchanges, StoredExchange{Number: e.N, Data: data})
	}
	return j, nil
}
