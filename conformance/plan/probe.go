package plan

import "github.com/rescindhq/rescind/features"

// probesForm says that a call that gives something up is to be refused for its form alone, whatever
// resource it names.
func (c *Call) probesForm() bool {
	row, known := features.Find(c.row)
	return known && row.EnforcedBy == "contract" && c.expects == expectRefusal && c.request.GivesUp()
}
