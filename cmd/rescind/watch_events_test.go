package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// startedSchedule runs a schedule, and returns when it says to look.
func startedSchedule(t *testing.T, s *lookSchedule) <-chan time.Time {
	t.Helper()
	looks := make(chan time.Time)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { s.run(ctx, looks); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })
	return looks
}

// wantLooks fails when the schedule does not say to look often enough.
func wantLooks(t *testing.T, looks <-chan time.Time) {
	t.Helper()
	for i := range looksPerEvent {
		select {
		case <-looks:
		case <-time.After(10 * time.Second):
			t.Fatalf("only %d looks, want %d", i, looksPerEvent)
		}
	}
}

// eventsOnly is a schedule that would poll too late for any test.
func eventsOnly(t *testing.T, file string) *lookSchedule {
	t.Helper()
	s, stop := newLookSchedule([]*watchedFile{newWatchedFile(file)})
	t.Cleanup(stop)
	if s.add == nil {
		t.Fatal("this system watches no files")
	}
	s.safety = time.Hour
	return s
}

func TestAChangeIsReportedByTheSystemWithoutPolling(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	os.Mkdir(folder, 0o700)
	file := filepath.Join(folder, "mine.yaml")
	write(t, file, "a")
	s := eventsOnly(t, file)
	watching := make(chan struct{}, 100)
	folders := s.folders
	s.folders = func() []string { defer func() { watching <- struct{}{} }(); return folders() }
	looks := startedSchedule(t, s)
	for _, change := range []func(){
		func() { write(t, file, "b") },
		func() { os.Remove(file) },
		func() { write(t, file, "c") },
		func() { write(t, file+"~", "d"); os.Rename(file+"~", file) },
		func() { os.Rename(folder, folder+".old"); os.Mkdir(folder, 0o700); write(t, file, "e") },
		func() { write(t, file, "f") },
	} {
		<-watching
		time.Sleep(10 * time.Millisecond) // the folders are named before they are watched
		change()
		wantLooks(t, looks)
	}
}

func TestFilesThatCannotBeWatchedArePolled(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, "a")
	refusing := eventsOnly(t, file)
	refusing.add = func(string) error { return errors.New("no space left on device") }
	without := &lookSchedule{safety: time.Hour}
	for says, s := range map[string]*lookSchedule{"no watch is left": refusing, "the system has none": without} {
		t.Run(says, func(t *testing.T) { wantLooks(t, startedSchedule(t, s)) })
	}
}

func TestAFolderThatIsNotThereIsPolledUntilItIs(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	looks := startedSchedule(t, eventsOnly(t, filepath.Join(folder, "mine.yaml")))
	wantLooks(t, looks)
	os.Mkdir(folder, 0o700)
	write(t, filepath.Join(folder, "mine.yaml"), "a")
	wantLooks(t, looks)
}
