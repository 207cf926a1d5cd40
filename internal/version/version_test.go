package version

import (
	"cmp"
	"runtime/debug"
	"testing"
)

const commit = "0123456789abcdef0123456789abcdef01234567"

// recorded is what the Go tools record of a program.
func recorded(path, number string, settings ...debug.BuildSetting) *debug.BuildInfo {
	return &debug.BuildInfo{Main: debug.Module{Path: path, Version: number}, Settings: settings}
}

// inClone is what is recorded in a clone.
func inClone(number, modified string) *debug.BuildInfo {
	return recorded(module, number, debug.BuildSetting{Key: "vcs.revision", Value: commit},
		debug.BuildSetting{Key: "vcs.time", Value: "2026-11-30T08:00:00Z"}, debug.BuildSetting{Key: "vcs.modified", Value: modified})
}

func TestABuildSaysWhatItIsMadeOf(t *testing.T) {
	user := recorded("example.com/user", "v9.9.9", debug.BuildSetting{Key: "vcs.revision", Value: "of the user"})
	user.Deps = []*debug.Module{{Path: "example.com/other", Version: "v2.0.0"}, {Path: module, Version: "v1.2.3"}}
	replaced := recorded("example.com/user", "v9.9.9")
	replaced.Deps = []*debug.Module{{Path: module, Version: "v1.2.3", Replace: &debug.Module{Path: "../rescind"}}}
	for _, c := range []struct {
		is       string
		info     *debug.BuildInfo
		released string
		want     string
	}{
		{"go install module@version", recorded(module, "v1.2.3"), "", "v1.2.3"},
		{"a release", inClone("v0.0.0-20261130080000-0123456789ab", "false"), "1.2.3", "v1.2.3, commit 0123456789ab"},
		{"a release whose number has a v", recorded(module, "(devel)"), "v1.2.3", "v1.2.3"},
		{"go build in a clone", inClone("v0.0.0-20261130080000-0123456789ab", "false"), "", "v0.0.0-20261130080000-0123456789ab, commit 0123456789ab"},
		{"go build in a changed clone", inClone("v1.2.4-0.20261130080000-0123456789ab+dirty", "true"), "", "v1.2.4-0.20261130080000-0123456789ab+dirty, commit 0123456789ab and changes"},
		{"go run", recorded(module, "(devel)"), "", "(devel)"},
		{"a program that embeds the mock", user, "", "v1.2.3"},
		{"a program that embeds a copy", replaced, "", "(devel)"},
		{"a test", recorded("", ""), "", "(devel)"},
		{"a program without a record", nil, "", "(devel)"},
	} {
		if got := describe(c.info, c.released).String(); got != c.want {
			t.Errorf("%s is %q, not %q", c.is, got, c.want)
		}
	}
}

func TestTheTimeIsThatOfTheCommit(t *testing.T) {
	if got := describe(inClone("v1.2.3", "false"), ""); got.Time != "2026-11-30T08:00:00Z" || got.Commit != commit {
		t.Errorf("the build is %+v", got)
	}
}

func TestTheRunningProgramHasANumber(t *testing.T) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		t.Fatal("nothing is recorded of the test itself")
	}
	for given, want := range map[string]string{"": cmp.Or(info.Main.Version, "(devel)"), "1.2.3": "v1.2.3"} {
		released = given
		if got := Number(); got != want {
			t.Errorf("released as %q, the number is %q, not %q", given, got, want)
		}
	}
	released = ""
}
