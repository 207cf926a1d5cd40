package caller

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestPatienceAsksUntilItIsSoOrTheTimeIsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for takes, want := range map[time.Duration]bool{0: true, 3 * time.Second: true, 29 * time.Second: true, 31 * time.Second: false} {
			p, began, asked := NewPatience(DefaultSettle), time.Now(), 0
			came, err := p.Await(t.Context(), began, func() (bool, error) { asked++; return time.Since(began) >= takes, nil })
			if took := time.Since(began); came != want || err != nil || took > DefaultSettle || asked > 12 || took > takes*3/2+2*time.Second {
				t.Errorf("%s: came %t, %v after %s and %d looks", takes, came, err, took, asked)
			}
		}
	})
}

// A target on which effects never come is waited for twice in full, not in each of a hundred scenarios.
func TestPatienceIsLostWithATargetOnWhichEffectsNeverCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, began := NewPatience(DefaultSettle), time.Now()
		for range 10 {
			p.Await(t.Context(), time.Now(), func() (bool, error) { return false, nil })
		}
		if took := time.Since(began); took > 2*DefaultSettle+8*leastWait {
			t.Errorf("it took %s", took)
		}
	})
}

func TestWithoutTimeToSettleItIsAskedOnce(t *testing.T) {
	asked := 0
	NewPatience(0).Await(t.Context(), time.Now(), func() (bool, error) { asked++; return false, nil })
	if asked != 1 {
		t.Errorf("it was asked %d times", asked)
	}
}
