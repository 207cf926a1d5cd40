package storetest

import (
	"context"
	"slices"
	"sync"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// Stores whose journals are not whole, or have something twice.
var storesThatForgetExchanges = []wrongStore{
	{"a journal has the exchanges of one replica only", func(s sandbox.Store) sandbox.Store { return &ownJournal{Store: s} }, []string{
		"the journal has the exchanges of all replicas in one order",
	}},
	{"it keeps the first of several exchanges only", func(s sandbox.Store) sandbox.Store { return tornExchanges{s} }, []string{
		"exchanges are returned in the order of their numbers, however they were kept",
	}},
	{"it does not count an exchange before it is written", func(s sandbox.Store) sandbox.Store { return countsWritten{s} }, []string{
		"a journal that misses an exchange is an error, not a part of it",
		"a number is pending until its exchange is kept",
	}},
	{"it gives the number of an exchange twice", func(s sandbox.Store) sandbox.Store { return givesTwice{s} }, []string{
		"no number of an exchange is given twice by replicas at once",
		"numbers of exchanges have no gap and are given once, to callers at once too",
	}},
	{"it returns exchanges that the reader has", func(s sandbox.Store) sandbox.Store { return returnsAll{s} }, []string{
		"a follower gets the exchanges of all replicas once and in order",
	}},
}

// ownJournal says that the exchanges of other replicas are lost.
type ownJournal struct {
	sandbox.Store
	own sync.Map
}

func (s *ownJournal) KeepExchanges(ctx context.Context, all []sandbox.StoredExchange) error {
	for _, x := range all {
		s.own.Store(x.Number, true)
	}
	return s.Store.KeepExchanges(ctx, all)
}

func (s *ownJournal) Exchanges(ctx context.Context, r sandbox.Ref, after uint64) (*sandbox.StoredJournal, error) {
	j, err := s.Store.Exchanges(ctx, r, after)
	if err == nil {
		j.Final = j.Given
		j.Exchanges = slices.DeleteFunc(j.Exchanges, func(x sandbox.StoredExchange) bool {
			_, is := s.own.Load(x.Number)
			return !is
		})
	}
	return j, err
}

type tornExchanges struct{ sandbox.Store }

func (s tornExchanges) KeepExchanges(ctx context.Context, all []sandbox.StoredExchange) error {
	return s.Store.KeepExchanges(ctx, all[:min(len(all), 1)])
}

type countsWritten struct{ sandbox.Store }

func (s countsWritten) Exchanges(ctx context.Context, r sandbox.Ref, after uint64) (*sandbox.StoredJournal, error) {
	j, err := s.Store.Exchanges(ctx, r, after)
	if err == nil {
		j.Given = j.Cleared
		for _, x := range j.Exchanges {
			j.Given = max(j.Given, x.Number)
		}
	}
	return j, err
}

type givesTwice struct{ sandbox.Store }

func (s givesTwice) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (sandbox.Position, error) {
	at, err := s.Store.Commit(ctx, r, c)
	if at.Exchange > 0 {
		at.Exchange -= (at.Exchange + 1) % 2
	}
	return at, err
}

type returnsAll struct{ sandbox.Store }

func (s returnsAll) Exchanges(ctx context.Context, r sandbox.Ref, _ uint64) (*sandbox.StoredJournal, error) {
	return s.Store.Exchanges(ctx, r, 0)
}
