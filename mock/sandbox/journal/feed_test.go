package journal_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// takeTexts returns what a reader takes: numbers of exchanges, and the kinds of other notices.
func takeTexts(r *journal.Reader) (text string, over bool) {
	notices, over := r.Take()
	var all []string
	for _, n := range notices {
		switch {
		case n.Entry != nil:
			all = append(all, fmt.Sprint(n.Entry.N))
		case n.State != nil:
			all = append(all, n.State.What)
		case n.Lost > 0:
			all = append(all, fmt.Sprint("lost ", n.Lost))
		}
	}
	return strings.Join(all, " "), over
}

func wantTaken(t *testing.T, r *journal.Reader, want string, end bool) {
	t.Helper()
	if got, over := takeTexts(r); got != want || over != end {
		t.Errorf("got %q, over %v; want %q, %v", got, over, want, end)
	}
}

func TestFollowReturnsKeptExchangesAndAReaderOfNewOnes(t *testing.T) {
	j := journal.New(3)
	keep(j, 1, 3, 2)
	r, kept, _ := j.Follow()
	defer r.Close()
	if len(kept) != 3 || kept[1].N != 3 {
		t.Errorf("kept are %v", kept)
	}
	wantTaken(t, r, "", false)
	keep(j, 5)
	j.Notify(journal.Notice{State: &journal.State{What: "changed"}})
	keep(j, 4)
	<-r.Wake
	wantTaken(t, r, "5 changed 4", false)
	wantTaken(t, r, "", false)
}

func TestASlowReaderLearnsHowManyNoticesItLost(t *testing.T) {
	j := journal.New(3)
	slow, _, _ := j.Follow()
	quick, _, _ := j.Follow()
	for n := range uint64(300) {
		keep(j, n)
		if got, _ := takeTexts(quick); got != fmt.Sprint(n) {
			t.Fatalf("got %s, want %d", got, n)
		}
	}
	got, _ := takeTexts(slow)
	if !strings.HasPrefix(got, "0 1 2 ") || !strings.HasSuffix(got, " 255 lost 44") {
		t.Errorf("got %s", got)
	}
	keep(j, 300)
	wantTaken(t, slow, "300", false)
}

func TestAClosedReaderReceivesNothing(t *testing.T) {
	j := journal.New(3)
	a, _, _ := j.Follow()
	b, _, _ := j.Follow()
	a.Close()
	a.Close()
	keep(j, 1)
	wantTaken(t, a, "", false)
	wantTaken(t, b, "1", false)
	b.Close()
	if j.Followed() {
		t.Error("somebody follows")
	}
}

func TestTheEndOfAJournalIsTheLastNotice(t *testing.T) {
	j := journal.New(3)
	r, _, _ := j.Follow()
	j.End(journal.Notice{State: &journal.State{What: "deleted"}})
	keep(j, 1)
	<-r.Wake
	wantTaken(t, r, "deleted", true)
	late, kept, _ := j.Follow()
	<-late.Wake
	wantTaken(t, late, "", true)
	if len(kept) != 1 || j.Followed() {
		t.Errorf("kept are %v", kept)
	}
}

func TestANewReaderMissesNothingAndReceivesNothingTwice(t *testing.T) {
	j := journal.New(10_000)
	var calls sync.WaitGroup
	for range 4 {
		calls.Go(func() {
			for range 500 {
				keep(j, j.Number())
			}
		})
	}
	for range 50 {
		calls.Go(func() {
			r, kept, _ := j.Follow()
			defer r.Close()
			received := map[uint64]int{}
			for _, e := range kept {
				received[e.N]++
			}
			keep(j, j.Number())
			news, _ := r.Take()
			for _, n := range news {
				if n.Entry != nil {
					received[n.Entry.N]++
				}
			}
			for n, times := range received {
				if times > 1 {
					t.Errorf("%d was received %d times", n, times)
				}
			}
		})
	}
	calls.Wait()
}

func TestAJournalWithoutReadersAllocatesNothing(t *testing.T) {
	j := journal.New(1)
	n := journal.Notice{State: &journal.State{}}
	if allocs := testing.AllocsPerRun(100, func() { j.Notify(n) }); allocs > 0 {
		t.Errorf("%v allocations", allocs)
	}
}

func TestWhatEndedAfterAnExchangeNeedNotHaveAHigherNumber(t *testing.T) {
	j := journal.New(3)
	keep(j, 1, 2, 5, 4, 6) // 1 and 2 were removed
	for n, want := range map[uint64]string{0: "4 5 6", 2: "4 5 6", 3: "4 5 6", 4: "6", 5: "4 6", 6: "", 9: ""} {
		var got []string
		for _, e := range journal.After(sure(j.Entries()), n) {
			got = append(got, fmt.Sprint(e.N))
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("after %d: got %q, want %q", n, text, want)
		}
	}
}
