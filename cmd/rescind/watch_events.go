package main

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// pollEvery is how often files are looked at where the system reports no change, and how long
	// after a reported change, so that a file that is still being written is read when it is whole.
	pollEvery = 100 * time.Millisecond
	// safetyPoll finds what no event reports: files on a network file system or in a folder that is
	// mounted into a container, and a link on the way to the file that points elsewhere now.
	safetyPoll = time.Second
	// looksPerEvent find that a file changed, and that nobody is writing it any more.
	looksPerEvent = 2
)

// A lookSchedule says when the files are checked: soon after the system reports a change in one of
// their folders, and from time to time in any case.
type lookSchedule struct {
	events  <-chan fsnotify.Event // nil: nothing can be watched
	errors  <-chan error
	add     func(folder string) error
	folders func() []string
	safety  time.Duration
}

// newLookSchedule watches the folders of the files, because an editor that replaces a file ends a watch
// of the file itself. Where the system has no watches left, the schedule is one of polling.
func newLookSchedule(files []*watchedFile) (s *lookSchedule, stop func()) {
	s = &lookSchedule{folders: func() []string { return foldersOf(files) }, safety: safetyPoll}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return s, func() {}
	}
	s.events, s.errors, s.add = watcher.Events, watcher.Errors, watcher.Add
	return s, func() { watcher.Close() }
}

// foldersOf are the folders of the files, and those of the files that links lead to.
func foldersOf(files []*watchedFile) (folders []string) {
	for _, f := range files {
		folders = append(folders, filepath.Dir(f.file))
		if real, err := filepath.EvalSymlinks(f.file); err == nil {
			folders = append(folders, filepath.Dir(real))
		}
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}

// run sends to looks at each moment of the schedule, until ctx ends.
func (s *lookSchedule) run(ctx context.Context, looks chan<- time.Time) {
	idle, left := s.watchFolders(), 0
	timer := time.NewTimer(idle)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.events:
			left = s.lookSoon(timer, left)
		case <-s.errors: // such as more events than the system kept
			left = s.lookSoon(timer, left)
		case now := <-timer.C:
			before := idle
			if idle = s.watchFolders(); idle > before { // what changed before there was a watch
				left = looksPerEvent + 1
			}
			select {
			case looks <- now:
			case <-ctx.Done():
				return
			}
			if left = max(0, left-1); left > 0 {
				timer.Reset(pollEvery)
			} else {
				timer.Reset(idle)
			}
		}
	}
}

// lookSoon schedules the checks that follow an event. It does not delay those that are scheduled already.
func (s *lookSchedule) lookSoon(timer *time.Timer, left int) int {
	if left == 0 {
		timer.Reset(pollEvery)
	}
	return looksPerEvent
}

// watchFolders watches the folders that there are now, which may be others than before, and returns
// how long to wait for their events.
func (s *lookSchedule) watchFolders() time.Duration {
	if s.add == nil {
		return pollEvery
	}
	for _, folder := range s.folders() {
		if s.add(folder) != nil {
			return pollEvery
		}
	}
	return s.safety
}
