package sandbox_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// journalStore has always the same journal.
type journalStore struct {
	sandbox.Store
	journal sandbox.StoredJournal
}

func (s journalStore) Exchanges(context.Context, sandbox.Ref, uint64) (*sandbox.StoredJournal, error) {
	j := s.journal
	j.Exchanges = slices.Clone(j.Exchanges)
	return &j, nil
}

// follow follows the journal of the world at a process.
func (r *replica) follow(t *testing.T) (reader *journal.Reader, got []uint64) {
	t.Helper()
	reader, kept, err := r.world(t).Journal.Follow()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(reader.Close)
	return reader, numbers(kept)
}

// take adds the exchanges of the reader until there are n.
func take(t *testing.T, r *journal.Reader, got []uint64, n int) []uint64 {
	t.Helper()
	soon(t, "all exchanges", func() bool {
		notices, _ := r.Take()
		for _, each := range notices {
			if each.Entry != nil {
				got = append(got, each.Entry.N)
			}
		}
		return len(got) >= n
	})
	return got
}

func upTo(n uint64) (all []uint64) {
	for i := range n {
		all = append(all, i+1)
	}
	return all
}

func TestFollowersOfAStoredWorldGetEveryExchangeOnceAndInOrder(t *testing.T) {
	s := memory.New()
	all := []*replica{newReplica(t, s), newReplica(t, s)}
	record := storedRecord("world")
	record.JournalSize = 1000
	all[0].open(t, record)
	var calls, followers sync.WaitGroup
	for i := range 4 {
		calls.Go(func() {
			for range 20 {
				all[i%2].exchange(t)
			}
		})
	}
	for i := range 4 { // they begin at different times
		followers.Go(func() {
			time.Sleep(time.Duration(i) * 20 * time.Millisecond)
			r, got := all[i%2].follow(t)
			if got = take(t, r, got, 80); !slices.Equal(got, upTo(80)) {
				t.Errorf("follower %d got %v", i, got)
			}
		})
	}
	calls.Wait()
	followers.Wait()
}

func TestAFollowerThatComesWhenTheLastOneLeavesMissesNothing(t *testing.T) {
	one, other := twoReplicas(t)
	for n := range uint64(5) {
		r, got := one.follow(t)
		other.exchange(t)
		if got = take(t, r, got, int(n+1)); !slices.Equal(got, upTo(n+1)) {
			t.Errorf("follower %d got %v", n, got)
		}
		r.Close()
		time.Sleep(time.Duration(n) * 40 * time.Millisecond) // while the journal is still read for it, and afterwards
	}
}

func TestTheFollowersAreAtTheirEndWhenAnotherProcessDeletesTheWorld(t *testing.T) {
	one, other := twoReplicas(t)
	r, _ := other.follow(t)
	sure(one.Remove("world"))
	var seen []string
	soon(t, "the end", func() bool {
		got := notices(r)
		if got != "" {
			seen = append(seen, got)
		}
		return strings.HasSuffix(got, "the end")
	})
	if got := strings.Join(seen, ", "); got != "deleted, the end" {
		t.Errorf("got %q", got)
	}
	if late, _, err := other.FindCredential(dialect.Key{Vendor: "vendor", ID: "key of world"}); late != nil || err != nil {
		t.Errorf("the world is still found: %v, %v", late, err)
	}
}

func TestFollowersAreNotifiedOfWhatAnotherProcessDid(t *testing.T) {
	one, other := twoReplicas(t)
	w := other.world(t)
	r, _ := other.follow(t)
	one.world(t).Update(payOneCent)
	one.world(t).Set(sandbox.Setting{Advance: 6 * day})
	one.world(t).Reset(sandbox.Everything)
	balance(t, w) // catches up
	got := notices(r)
	for _, want := range []string{"changed, ", "clock 06-14", "renewal charged: server", "reset state+clock+faults+journal, clock 06-08"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
	if strings.Count(got, "renewal charged") != 1 || strings.Count(got, "reset") != 1 {
		t.Errorf("something is reported twice: %q", got)
	}
}
