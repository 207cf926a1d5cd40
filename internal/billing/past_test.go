package billing

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// pastOf returns the resources and the account of a past.
func pastOf(p Past) (all []Resource) {
	for r := range p.Resources() {
		was := *r
		was.Calendar = nil
		all = append(all, was)
	}
	return all
}

func TestAStateIsReadAsItWasBeforeEachOfItsChanges(t *testing.T) {
	s := world()
	var versions []uint64
	var seen [][]Resource
	for _, ids := range [][]ResourceID{{"auto"}, {"web"}, {"trial"}, {"web"}} {
		now, _ := s.View(noon, Policy{}).Before(s.version, noon)
		versions, seen = append(versions, s.version), append(seen, pastOf(now))
		decide(s, unsubscribe(ids...), Policy{})
	}
	later := noon.Add(time.Hour)
	for i, version := range versions {
		p, known := s.View(later, Policy{}).Before(version, noon)
		if !known || !p.Now().Equal(noon) {
			t.Fatalf("version %d is not known at noon", version)
		}
		if diff := cmp.Diff(seen[i], pastOf(p)); diff != "" {
			t.Errorf("before change %d (-want +got):\n%s", i, diff)
		}
	}
	first, _ := s.View(noon, Policy{}).Before(versions[0], noon)
	if used := first.Used("acme", "ec2"); used != 0 || s.View(noon, Policy{}).Used("acme", "ec2") == 0 {
		t.Errorf("%d unsubscriptions counted before the first", used)
	}
	if first.Account("acme").Balance != 50000 || s.account("acme").Balance == 50000 {
		t.Errorf("the balance was %v", first.Account("acme").Balance)
	}
}

func TestAVersionThatIsForgottenOrReplacedIsNotKnown(t *testing.T) {
	s := world()
	for range 2*maxHistory + 1 {
		s.Apply(&Change{Accounts: []*Account{s.account("acme")}})
	}
	if _, known := s.View(noon, Policy{}).Before(s.version-maxHistory, noon); !known {
		t.Error("a recent version is not known")
	}
	for _, version := range []uint64{0, s.version + 1} {
		if _, known := s.View(noon, Policy{}).Before(version, noon); known {
			t.Errorf("version %d is said to be known", version)
		}
	}
	fresh := world()
	fresh.Succeed(s)
	if _, known := fresh.View(noon, Policy{}).Before(s.version, noon); known {
		t.Error("a version of the state that was replaced is said to be known")
	}
}
