revision = "m"
down_revision = ("a", 'b')
branch_labels = ["l"]
depends_on = {"x",}
