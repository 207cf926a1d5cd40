package bolt

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// childVariable makes the test binary a process that uses a store until it is killed: step, how often it is passed, directory.
const childVariable = "RESCIND_TEST_BOLT_CHILD"

func TestMain(m *testing.M) {
	if text := os.Getenv(childVariable); text != "" {
		f := strings.SplitN(text, " ", 3)
		passed, _ := strconv.Atoi(f[1])
		killAt(step(strings.ReplaceAll(f[0], "-", " ")), passed)
		useUntilKilled(f[2])
		return
	}
	os.Exit(m.Run())
}

// killAt ends the process when a step is passed.
func killAt(at step, passed int) {
	hook = func(s step) {
		if s != at {
			return
		}
		if passed--; passed < 0 {
			me, _ := os.FindProcess(os.Getpid())
			_ = me.Kill()
			select {}
		}
	}
}

const worldsOfChild = 3

// useUntilKilled commits to some worlds at once, and says what was answered.
func useUntilKilled(dir string) {
	s, err := Open(dir)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	var all sync.WaitGroup
	for i := range worldsOfChild {
		all.Go(func() {
			if err := useWorld(s, sandbox.Ref{ID: fmt.Sprint(i), Incarnation: "first"}); err != nil {
				fmt.Println("error", err)
			}
		})
	}
	all.Wait()
	fmt.Println("error: it was not killed")
}

// useWorld creates a world, commits pairs of entries and keeps their exchanges.
func useWorld(s *Store, r sandbox.Ref) error {
	ctx := context.Background()
	if err := s.Create(ctx, &sandbox.StoredWorld{Ref: r, Limit: 5, Keys: []sandbox.KeyDigest{keyOf(r.ID)}, Opening: []byte("opening")}, nil); err != nil {
		return err
	}
	fmt.Println(r.ID, 0, 0)
	for n := uint64(0); n < 2000; n += 2 {
		if _, err := s.Commit(ctx, r, sandbox.Commit{After: n, Exchange: true}); err != nil {
			return err
		}
		pair := [][]byte{fmt.Append(nil, n+1), fmt.Append(nil, n+2)}
		at, err := s.Commit(ctx, r, sandbox.Commit{After: n, Entries: pair, Exchange: true})
		if err != nil {
			return err
		}
		fmt.Println(r.ID, at.Head, at.Exchange)
		x := sandbox.StoredExchange{World: r, Number: at.Exchange, Data: []byte("exchange")}
		if err := s.KeepExchanges(ctx, []sandbox.StoredExchange{x}); err != nil {
			return err
		}
		if n%10 == 8 {
			if err := s.Shorten(ctx, r, n, fmt.Append(nil, n)); err != nil {
				return err
			}
		}
	}
	return nil
}

// runChild runs a process until it is killed, and returns what it was answered: head and number of each world.
func runChild(t *testing.T, dir string, at step, passed int, kill time.Duration) map[string][2]uint64 {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), fmt.Sprintf("%s=%s %d %s", childVariable, strings.ReplaceAll(string(at), " ", "-"), passed, dir))
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	if kill > 0 {
		time.AfterFunc(kill, func() { _ = c.Process.Kill() })
	}
	answered := map[string][2]uint64{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var id string
		var head, number uint64
		if _, err := fmt.Sscan(lines.Text(), &id, &head, &number); err != nil {
			t.Errorf("the process wrote %q", lines.Text())
		}
		answered[id] = [2]uint64{head, number}
	}
	_ = c.Wait()
	return answered
}

// checkAfterKill requires that what was answered is there, that nothing is there in part, and that numbers go on.
func checkAfterKill(t *testing.T, dir string, answered map[string][2]uint64) {
	t.Helper()
	s := opened(t, dir)
	defer s.mustClose(t)()
	for i := range worldsOfChild {
		r := sandbox.Ref{ID: fmt.Sprint(i), Incarnation: "first"}
		was, known := answered[r.ID]
		w, err := s.Load(t.Context(), r)
		if err == sandbox.ErrGone && !known {
			continue
		}
		must(t, err)
		if w.Head() < was[0] || w.Head() > was[0]+2 || w.Head()%2 != 0 || string(w.Opening) != "opening" {
			t.Errorf("world %s is at %d, and was answered %d", r.ID, w.Head(), was[0])
		}
		for i, e := range w.Entries {
			if want := fmt.Sprint(w.Number + uint64(i) + 1); string(e) != want {
				t.Errorf("an entry of world %s is %s, want %s", r.ID, e, want)
			}
		}
		if at := mustCommit(t, s, r, sandbox.Commit{After: w.Head(), Exchange: true}); at.Exchange <= was[1] {
			t.Errorf("world %s gives the number %d again; %d was answered", r.ID, at.Exchange, was[1])
		}
	}
}

func TestNothingAnsweredIsLostAtAnyStep(t *testing.T) {
	for _, at := range []step{beforeWrite, afterWrite, afterCommit, beforeAnswer} {
		for _, passed := range []int{0, 1, 2, 5, 14, 40} {
			t.Run(fmt.Sprintf("%s %d", at, passed), func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				checkAfterKill(t, dir, runChild(t, dir, at, passed, 0))
			})
		}
	}
}

func TestNothingAnsweredIsLostAtAnyTime(t *testing.T) {
	for range 8 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			checkAfterKill(t, dir, runChild(t, dir, "never", 0, time.Duration(1+rand.IntN(300))*time.Millisecond))
		})
	}
}

func TestAProcessThatIsKilledWhileItMakesTheFileDoesNoHarm(t *testing.T) {
	for _, at := range []step{beforeLink, afterLink} {
		dir := t.TempDir()
		runChild(t, dir, at, 0, 0)
		if all, _ := os.ReadDir(dir); len(all) == 0 {
			t.Errorf("%s: nothing is left behind, so that nothing was tested", at)
		}
		s := opened(t, dir)
		newWorld(t, s, "a")
		s.mustClose(t)()
		if all, _ := os.ReadDir(dir); len(all) != 1 || all[0].Name() != FileName {
			t.Errorf("%s: the directory has %v", at, all)
		}
	}
}
