package caller

import (
	"context"
	"sync"
	"time"
)

// DefaultSettle is how long the effects of a call may take if the target file does not say.
const DefaultSettle = 30 * time.Second

// A Patience says how long effects of calls may take, and asks again until they have come. A target on
// which they never come is waited for twice in full, and then for no longer than it ever took.
type Patience struct {
	settle  time.Duration
	mu      sync.Mutex
	longest time.Duration // that an effect took
	inVain  int           // how often it was waited in full
}

// NewPatience waits for effects as long as settle says; 0: it does not wait.
func NewPatience(settle time.Duration) *Patience { return &Patience{settle: settle} }

// Settle is how long effects may take.
func (p *Patience) Settle() time.Duration { return p.settle }

// ToRestore is how long it may take to put back what a scenario has changed, on a target that is slow,
// throttles, or fails for a while.
func (p *Patience) ToRestore() time.Duration { return p.settle + 2*longestTold }

// The pauses between two looks grow by half, from half a second to ten, as the vendor's own tools do it.
const (
	firstPause   = 500 * time.Millisecond
	longestPause = 10 * time.Second
	looksAtLeast = 8 // within a short time to settle
	enoughInVain = 2
	leastWait    = 3 * time.Second
)

// Await asks until done says yes, or an error comes, or the time that effects may take since the call
// is over. It asks at least once.
func (p *Patience) Await(ctx context.Context, since time.Time, done func() (bool, error)) (came bool, err error) {
	limit := p.limit()
	wait := min(firstPause, limit/looksAtLeast)
	for waited := false; ; waited = true {
		if came, err = done(); came || err != nil {
			p.note(time.Since(since), waited && came, false)
			return came, err
		}
		left := time.Until(since.Add(limit))
		if left <= 0 {
			p.note(0, false, waited && limit == p.settle)
			return false, nil
		}
		if err := pause(ctx, min(wait, left)); err != nil {
			return false, err
		}
		wait = min(wait+wait/2, longestPause)
	}
}

// undoneSoon is how long what was set is given at least before it is looked at for the last time.
const undoneSoon = 2 * time.Second

// Rest waits until what was set at a time could have been undone soon after, and no longer than effects may take.
func (p *Patience) Rest(ctx context.Context, since time.Time) {
	if left := time.Until(since.Add(min(p.settle, undoneSoon))); left > 0 {
		_ = pause(ctx, left) // the look that follows tells that the run was ended
	}
}

// limit is how long to wait at most.
func (p *Patience) limit() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.inVain < enoughInVain {
		return p.settle
	}
	return min(p.settle, max(2*p.longest, leastWait))
}

func (p *Patience) note(took time.Duration, came, inVain bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if came {
		p.longest = max(p.longest, took)
	}
	if inVain {
		p.inVain++
	}
}
