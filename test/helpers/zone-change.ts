import { rmSync, symlinkSync } from 'node:fs'
import { noticeTimeZone, systemTimeZone } from '../../main/core/clock.ts'

/** Run as a program with /etc a folder of its own: the machine's zone is another one from now on. Prints what zone it is before, and after each step. */

const before = systemTimeZone()
rmSync('/etc/localtime')
symlinkSync('/usr/share/zoneinfo/Asia/Tokyo', '/etc/localtime')
const unnoticed = systemTimeZone()
noticeTimeZone()
process.stdout.write(JSON.stringify([before, unnoticed, systemTimeZone(), new Date(0).getHours()]))
