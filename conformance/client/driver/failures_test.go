package driver

import (
	"strings"
	"testing"
)

func TestACommandThatCannotBeStartedIsNamedOnce(t *testing.T) {
	for _, command := range []string{"./no-such-driver", "no-such-driver", "."} {
		d := &Driver{Command: []string{command}}
		_, err := d.process()
		if err == nil || !strings.HasPrefix(err.Error(), command+": it cannot be started: ") || strings.Count(err.Error(), "no-such-driver") > 1 {
			t.Errorf("%s: %v", command, err)
		}
	}
}
